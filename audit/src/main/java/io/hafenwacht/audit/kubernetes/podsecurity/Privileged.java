package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import java.util.List;

/// A privileged container has nearly every power of the host.
@AutoService(StandardCheck.class)
public final class Privileged implements StandardCheck {
    @Override
    public String id() {
        return "privileged";
    }

    @Override
    public Level level() {
        return Level.BASELINE;
    }

    @Override
    public String reason(List<Place> places) {
        return "privileged";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        return pod.inContainers(
                (context, path) -> context.get("privileged").bool().orElse(false)
                        ? Place.of(path + ".privileged", context.get("privileged"), "HW-K101")
                        : List.of());
    }
}
