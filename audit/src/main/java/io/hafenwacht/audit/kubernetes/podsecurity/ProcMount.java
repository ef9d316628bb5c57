package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import java.util.List;

/// The masks over /proc stay on; since 1.35 a pod in a user namespace of its own may take them off.
@AutoService(StandardCheck.class)
public final class ProcMount implements StandardCheck {
    @Override
    public String id() {
        return "procMount";
    }

    @Override
    public Level level() {
        return Level.BASELINE;
    }

    @Override
    public String reason(List<Place> places) {
        return "procMount";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        return minor >= 35 && pod.userNamespace() ? List.of() : unmasked(pod);
    }

    static List<Place> unmasked(PodView pod) {
        return pod.inContainers((context, path) -> context.get("procMount")
                .string()
                .filter(mount -> !mount.equals("Default"))
                .map(_ -> Place.of(path + ".procMount", context.get("procMount"), "HW-K123"))
                .orElse(List.of()));
    }
}
