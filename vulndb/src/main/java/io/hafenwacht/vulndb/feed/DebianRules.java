package io.hafenwacht.vulndb.feed;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.vulndb.advisory.Affected.Specific;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Debian: `DEBIAN-CVE-…` is the security tracker's view of one CVE (in `upstream`), with an urgency per
/// release; `DSA-`, `DLA-` and `DTSA-` are notices.
@AutoService(SourceRules.class)
public final class DebianRules implements SourceRules {
    private static final Set<String> NOTICES = Set.of("DSA", "DLA", "DTSA");

    @Override
    public Set<String> families() {
        return Set.of("DEBIAN", "DSA", "DLA", "DTSA");
    }

    @Override
    public String label() {
        return "Debian";
    }

    @Override
    public boolean notice(OsvRecord record) {
        return NOTICES.contains(RuleBook.family(record.header().id()));
    }

    /// The worst of all releases; the release's own word stands in [Specific#URGENCY].
    @Override
    public Optional<Severity> severity(OsvRecord record) {
        List<String> words = record.words("urgency");
        return SeverityWord.worst(words).or(() -> SeverityWord.worst(record.words("severity")));
    }

    @Override
    public Map<Specific, String> specific(OsvRecord record, OsvRecord.Entry entry) {
        Map<Specific, String> specific = SourceRules.super.specific(record, entry);
        String urgency = entry.extras().words().getOrDefault("urgency", "");
        if (!urgency.isEmpty()) {
            specific.put(Specific.URGENCY, urgency);
        }
        return specific;
    }
}
