package io.hafenwacht.vulndb.feed;

import com.google.auto.service.AutoService;
import java.util.Set;

/// AlmaLinux: one record per erratum with binary package names, CVEs only in `related`, no `severity`.
@AutoService(SourceRules.class)
public final class AlmaLinuxRules extends EnterpriseLinuxRules {
    @Override
    public Set<String> families() {
        return Set.of("ALSA", "ALBA", "ALEA");
    }

    @Override
    public String label() {
        return "AlmaLinux";
    }
}
