package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import java.util.List;

/// Since 1.8 each container must refuse more rights than its parent process has, since 1.25 not on Windows,
/// which knows no such thing.
@AutoService(StandardCheck.class)
public final class AllowPrivilegeEscalation implements StandardCheck {
    @Override
    public String id() {
        return "allowPrivilegeEscalation";
    }

    @Override
    public Level level() {
        return Level.RESTRICTED;
    }

    @Override
    public int since() {
        return 8;
    }

    @Override
    public String reason(List<Place> places) {
        return "allowPrivilegeEscalation != false";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        if (minor >= 25 && pod.windows()) {
            return List.of();
        }
        return pod.inContainers((context, path) ->
                context.get("allowPrivilegeEscalation").bool().orElse(true)
                        ? Place.of(
                                path + ".allowPrivilegeEscalation", context.get("allowPrivilegeEscalation"), "HW-K102")
                        : List.of());
    }
}
