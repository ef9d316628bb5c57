package io.hafenwacht.vulndb.feed;

import com.google.auto.service.AutoService;
import java.util.Set;

/// Red Hat: one record per erratum, ecosystems by product CPE, CVEs in `upstream`.
@AutoService(SourceRules.class)
public final class RedHatRules extends EnterpriseLinuxRules {
    @Override
    public Set<String> families() {
        return Set.of("RHSA", "RHBA", "RHEA");
    }

    @Override
    public String label() {
        return "Red Hat";
    }
}
