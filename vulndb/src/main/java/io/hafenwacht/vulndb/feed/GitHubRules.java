package io.hafenwacht.vulndb.feed;

import com.google.auto.service.AutoService;
import java.util.Set;

/// GitHub's advisory database: CVE in `aliases`, severity as a word in `database_specific`.
@AutoService(SourceRules.class)
public final class GitHubRules implements SourceRules {
    @Override
    public Set<String> families() {
        return Set.of("GHSA");
    }

    @Override
    public String label() {
        return "GitHub";
    }
}
