package io.hafenwacht.vulndb.feed;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.vulndb.advisory.PackageNames;
import io.hafenwacht.vulndb.feed.VulnerabilityRecord.Assessment;
import io.hafenwacht.vulndb.feed.VulnerabilityRecord.Identity;
import io.hafenwacht.vulndb.feed.VulnerabilityRecord.Row;
import io.hafenwacht.vulndb.feed.VulnerabilityRecord.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// From the bytes of one OSV record to what the store keeps of it, by the rules of its source. Not
/// thread-safe; cheap to have several.
public final class OsvInterpreter {
    private final OsvReader reader = new OsvReader();
    private final RuleBook rules = new RuleBook();

    /// What became of one record.
    public sealed interface Reading {
        /// `brokenEntries` counts `affected[]` entries that could not be used, `firstFault` says why.
        record Kept(VulnerabilityRecord record, int brokenEntries, String firstFault) implements Reading {}

        /// Rightly left out.
        record Dropped(String id, String modified, Why why) implements Reading {}

        /// `id` is empty where it could not be read.
        record Broken(String id, String reason) implements Reading {}
    }

    /// Why a sound record is left out.
    public enum Why {
        WITHDRAWN,
        /// A bug-fix or enhancement notice.
        NO_SECURITY
    }

    public Reading read(byte[] json, int length) {
        try {
            return interpret(reader.read(json, length));
        } catch (BrokenRecord e) {
            return new Reading.Broken("", e.reason());
        }
    }

    private Reading interpret(OsvRecord record) {
        OsvRecord.Header header = record.header();
        if (!header.withdrawn().isEmpty()) {
            return new Reading.Dropped(header.id(), header.modified(), Why.WITHDRAWN);
        }
        SourceRules source = rules.rulesFor(header.id());
        if (!source.security(record)) {
            return new Reading.Dropped(header.id(), header.modified(), Why.NO_SECURITY);
        }
        List<Row> rows = new ArrayList<>(record.affected().size());
        int broken = 0;
        String fault = "";
        for (OsvRecord.Entry entry : record.affected()) {
            if (entry.broken().isPresent()) {
                fault = broken == 0 ? entry.broken().get() : fault;
                broken++;
            } else {
                rows.add(row(source, record, entry));
            }
        }
        if (rows.isEmpty() && broken > 0) {
            return new Reading.Broken(header.id(), fault);
        }
        OsvRecord.Prose prose = record.prose();
        VulnerabilityRecord kept = new VulnerabilityRecord(
                new Identity(header.id(), source.names(record), source.notice(record)),
                assessment(source, record),
                new Wording(
                        prose.summary(), prose.details(), header.published(), header.modified(), prose.references()),
                rows);
        return new Reading.Kept(kept, broken, fault);
    }

    private static Row row(SourceRules source, OsvRecord record, OsvRecord.Entry entry) {
        String ecosystem = entry.named().ecosystem();
        return new Row(
                ecosystem,
                PackageNames.normalise(ecosystem, entry.named().name()),
                source.ranges(entry),
                entry.versions(),
                source.specific(record, entry));
    }

    private static Assessment assessment(SourceRules source, OsvRecord record) {
        Optional<CvssScore> cvss = CvssScore.newest(record.allScores());
        OptionalDouble base = cvss.isPresent() ? OptionalDouble.of(cvss.get().base()) : OptionalDouble.empty();
        boolean reviewed = source.reviewed(record);
        Optional<Severity> own = source.severity(record);
        if (own.isPresent()) {
            return new Assessment(own.get(), source.label(), base, reviewed);
        }
        return cvss.map(score -> new Assessment(Severity.ofCvss(score.base()), score.version(), base, reviewed))
                .orElseGet(() -> new Assessment(Severity.UNKNOWN, "", base, reviewed));
    }
}
