package io.hafenwacht.vulndb.feed;

import com.google.auto.service.AutoService;
import java.util.Set;

/// PyPA's advisory database: CVE and GHSA in `aliases`, versions listed beside ranges, CVSS where rated.
@AutoService(SourceRules.class)
public final class PythonRules implements SourceRules {
    @Override
    public Set<String> families() {
        return Set.of("PYSEC");
    }

    @Override
    public String label() {
        return "PyPA";
    }
}
