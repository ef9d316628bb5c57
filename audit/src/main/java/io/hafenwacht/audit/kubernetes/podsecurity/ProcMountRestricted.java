package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/// Since 1.35 the masks over /proc stay on here even in a user namespace.
@AutoService(StandardCheck.class)
public final class ProcMountRestricted implements StandardCheck {
    @Override
    public String id() {
        return "procMount_restricted";
    }

    @Override
    public Level level() {
        return Level.RESTRICTED;
    }

    @Override
    public int since() {
        return 35;
    }

    @Override
    public Set<String> replaces() {
        return Set.of("procMount");
    }

    @Override
    public String reason(List<Place> places) {
        return "procMount";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        return ProcMount.unmasked(pod);
    }
}
