package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.node.Node;
import java.util.List;

/// No container that is a process of the Windows host.
@AutoService(StandardCheck.class)
public final class WindowsHostProcess implements StandardCheck {
    @Override
    public String id() {
        return "windowsHostProcess";
    }

    @Override
    public Level level() {
        return Level.BASELINE;
    }

    @Override
    public String reason(List<Place> places) {
        return "hostProcess";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        return pod.inSecurityContexts((context, path) -> {
            Node host = context.at("windowsOptions", "hostProcess");
            return host.bool().orElse(false)
                    ? Place.of(path + ".windowsOptions.hostProcess", host, "HW-K129")
                    : List.of();
        });
    }
}
