package io.hafenwacht.vulndb.feed;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.vulndb.advisory.Affected.Specific;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// RustSec: CVE and GHSA in `aliases`, CVSS in `severity`; `informational` marks advisories that are no
/// vulnerability (`unmaintained`, `notice`), `affects.arch` limits to processor architectures.
@AutoService(SourceRules.class)
public final class RustSecRules implements SourceRules {
    private static final Set<String> NO_VULNERABILITY = Set.of("unmaintained", "notice");

    @Override
    public Set<String> families() {
        return Set.of("RUSTSEC");
    }

    @Override
    public String label() {
        return "RustSec";
    }

    @Override
    public Optional<Severity> severity(OsvRecord record) {
        return record.words("informational").stream().anyMatch(NO_VULNERABILITY::contains)
                ? Optional.of(Severity.INFO)
                : Optional.empty();
    }

    @Override
    public Map<Specific, String> specific(OsvRecord record, OsvRecord.Entry entry) {
        Map<Specific, String> specific = SourceRules.super.specific(record, entry);
        String architectures = entry.extras().words().getOrDefault("arch", "");
        if (!architectures.isEmpty()) {
            specific.put(Specific.ARCHITECTURES, architectures);
        }
        return specific;
    }
}
