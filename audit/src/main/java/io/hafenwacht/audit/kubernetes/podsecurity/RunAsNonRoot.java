package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.node.Node;
import java.util.List;
import java.util.Optional;

/// The kubelet must be told to refuse a root process, by the pod or by each container. Since 1.35 not for
/// pods in a user namespace of their own. As upstream, an explicit `false` is reported before what is
/// missing.
@AutoService(StandardCheck.class)
public final class RunAsNonRoot implements StandardCheck {
    @Override
    public String id() {
        return "runAsNonRoot";
    }

    @Override
    public Level level() {
        return Level.RESTRICTED;
    }

    @Override
    public String reason(List<Place> places) {
        return "runAsNonRoot != true";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        if (minor >= 35 && pod.userNamespace()) {
            return List.of();
        }
        List<Place> refused = pod.inSecurityContexts((context, path) -> value(context)
                .filter(nonRoot -> !nonRoot)
                .map(_ -> Place.of(path + ".runAsNonRoot", context.get("runAsNonRoot"), "HW-K103"))
                .orElse(List.of()));
        if (!refused.isEmpty() || value(pod.securityContext()).orElse(false)) {
            return refused;
        }
        return pod.inContainers((context, path) -> value(context).isPresent()
                ? List.of()
                : Place.of(path + ".runAsNonRoot", context.get("runAsNonRoot"), "HW-K103"));
    }

    private static Optional<Boolean> value(Node context) {
        return context.get("runAsNonRoot").bool();
    }
}
