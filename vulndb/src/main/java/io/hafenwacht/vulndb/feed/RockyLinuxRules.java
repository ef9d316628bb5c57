package io.hafenwacht.vulndb.feed;

import com.google.auto.service.AutoService;
import java.util.Set;

/// Rocky Linux: one record per erratum, CVEs in `upstream`, in older records in `aliases` or `related`.
@AutoService(SourceRules.class)
public final class RockyLinuxRules extends EnterpriseLinuxRules {
    @Override
    public Set<String> families() {
        return Set.of("RLSA", "RLBA", "RLEA", "RXSA");
    }

    @Override
    public String label() {
        return "Rocky Linux";
    }
}
