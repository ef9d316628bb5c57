package io.hafenwacht.vulndb.feed;

import com.google.auto.service.AutoService;
import java.util.Set;

/// Distributions whose records are notices with nothing of their own besides: Mageia, openEuler, Photon,
/// TuxCare.
@AutoService(SourceRules.class)
public final class OtherNoticeRules implements SourceRules {
    @Override
    public Set<String> families() {
        return Set.of("MGASA", "MGAA", "OESA", "PHSA", "CLSA");
    }

    @Override
    public String label() {
        return "distribution";
    }

    @Override
    public boolean notice(OsvRecord record) {
        return true;
    }
}
