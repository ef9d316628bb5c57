package io.hafenwacht.vulndb.feed;

import com.google.auto.service.AutoService;
import java.util.Set;

/// SUSE and openSUSE: one record per update (`SUSE-SU-…` security, `-RU-` recommended, `-FU-` feature), CVEs
/// in `upstream` or `related`, source package names with the binaries they build.
@AutoService(SourceRules.class)
public final class SuseRules implements SourceRules {
    @Override
    public Set<String> families() {
        return Set.of("SUSE", "openSUSE");
    }

    @Override
    public String label() {
        return "SUSE";
    }

    @Override
    public boolean notice(OsvRecord record) {
        return true;
    }

    @Override
    public boolean security(OsvRecord record) {
        return record.header().id().contains("-SU-") || !names(record).isEmpty();
    }
}
