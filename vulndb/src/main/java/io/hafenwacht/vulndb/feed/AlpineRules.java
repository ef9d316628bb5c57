package io.hafenwacht.vulndb.feed;

import com.google.auto.service.AutoService;
import java.util.Set;

/// Alpine, and Wolfi and Chainguard which keep its form: CVE in `upstream` or in the id, no own rating;
/// `fixed: "0"` says that the package never was affected.
@AutoService(SourceRules.class)
public final class AlpineRules implements SourceRules {
    @Override
    public Set<String> families() {
        return Set.of("ALPINE", "CGA");
    }

    @Override
    public String label() {
        return "Alpine";
    }
}
