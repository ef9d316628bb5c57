package io.hafenwacht.vulndb.feed;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.vulndb.advisory.Affected.Range;
import io.hafenwacht.vulndb.advisory.Affected.Specific;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How one family of OSV records uses the fields that the schema leaves open. To add a source: one class
/// here, with `@AutoService(SourceRules.class)`; records that no rules claim are read by these defaults.
public interface SourceRules {
    /// Leading words of the ids that these rules are for, up to the first `-` (`DSA`, `GHSA`).
    Set<String> families();

    /// Who rates, for `severitySource`.
    String label();

    /// Whether the record is a notice that fixes CVEs, rather than one more name of a vulnerability.
    default boolean notice(OsvRecord record) {
        return false;
    }

    /// The other ids of the same vulnerability; for a notice, the CVEs that it fixes.
    default List<String> names(OsvRecord record) {
        OsvRecord.Ids ids = record.ids();
        if (notice(record)) {
            return Names.cves(List.of(ids.upstream(), ids.aliases(), ids.related()));
        }
        Set<String> names = new LinkedHashSet<>(ids.aliases());
        names.addAll(ids.upstream());
        Names.cveInId(record.header().id()).ifPresent(names::add);
        return List.copyOf(names);
    }

    /// Whether this is about security at all; bug-fix notices are not.
    default boolean security(OsvRecord record) {
        return true;
    }

    /// The source's own rating in its own words; empty where only CVSS or nothing is given.
    default Optional<Severity> severity(OsvRecord record) {
        return SeverityWord.worst(record.words("severity"));
    }

    /// Whether people have checked the ranges.
    default boolean reviewed(OsvRecord record) {
        return true;
    }

    default List<Range> ranges(OsvRecord.Entry entry) {
        return entry.ranges();
    }

    /// The fields of one entry that matching needs.
    default Map<Specific, String> specific(OsvRecord record, OsvRecord.Entry entry) {
        Map<Specific, String> specific = new EnumMap<>(Specific.class);
        if (entry.versions().isEmpty() && OsvEntryReader.neverAffected(entry.ranges())) {
            specific.put(Specific.NOT_AFFECTED, "never affected");
        }
        if (!entry.extras().binaries().isEmpty()) {
            specific.put(Specific.BINARIES, String.join(",", entry.extras().binaries()));
        }
        return specific;
    }

    /// What ids say.
    final class Names {
        private static final Pattern TRAILING_CVE = Pattern.compile("[A-Za-z]+-(CVE-[0-9]{4}-[0-9]{4,19})");

        private Names() {}

        /// The distinct CVE ids, in order.
        static List<String> cves(List<List<String>> lists) {
            Set<String> cves = new LinkedHashSet<>();
            for (List<String> list : lists) {
                for (String id : list) {
                    if (id.startsWith("CVE-")) {
                        cves.add(id);
                    }
                }
            }
            return new ArrayList<>(cves);
        }

        /// The CVE that ids like `DEBIAN-CVE-2024-3094` are built from.
        static Optional<String> cveInId(String id) {
            Matcher matcher = TRAILING_CVE.matcher(id);
            return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
        }
    }
}
