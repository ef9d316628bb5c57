package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import java.util.List;

/// Since 1.23 nobody may ask for user id 0; since 1.35 pods in a user namespace of their own may.
@AutoService(StandardCheck.class)
public final class RunAsUser implements StandardCheck {
    @Override
    public String id() {
        return "runAsUser";
    }

    @Override
    public Level level() {
        return Level.RESTRICTED;
    }

    @Override
    public int since() {
        return 23;
    }

    @Override
    public String reason(List<Place> places) {
        return "runAsUser=0";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        if (minor >= 35 && pod.userNamespace()) {
            return List.of();
        }
        return pod.inSecurityContexts(
                (context, path) -> context.get("runAsUser").integer().orElse(1L) == 0
                        ? Place.of(path + ".runAsUser", context.get("runAsUser"), "HW-K104")
                        : List.of());
    }
}
