package io.hafenwacht.audit.docker.host;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.DaemonSettings;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import java.util.ArrayList;
import java.util.List;

/// The Unix sockets by which an engine is controlled.
final class EngineSockets {
    static final String DEFAULT = "/run/docker.sock";
    static final String CONTAINERD = "/run/containerd/containerd.sock";
    /// Of a containerd that the daemon started itself.
    static final String OWN_CONTAINERD = "/run/docker/containerd/containerd.sock";

    private EngineSockets() {}

    /// Of a Podman that runs as root.
    static final String PODMAN = "/run/podman/podman.sock";

    /// What the settings name with `unix://`; the default where they name none.
    static List<String> docker(EngineSnapshot engine) {
        if (EngineInfo.podman(engine)) {
            return List.of(PODMAN);
        }
        List<String> named = DaemonSettings.of(engine)
                .get(List.of("host", "H"), "hosts")
                .known()
                .map(setting -> setting.values().stream()
                        .filter(host -> host.startsWith("unix:///"))
                        .map(host -> host.substring("unix://".length()))
                        .toList())
                .orElse(List.of());
        return named.isEmpty() ? List.of(DEFAULT) : named;
    }

    static List<String> containerd(EngineSnapshot engine) {
        List<String> sockets = new ArrayList<>();
        DaemonSettings.of(engine).get("containerd").known().ifPresent(setting -> sockets.add(setting.value()));
        // A containerd that the daemon starts has its socket below the daemon's run-time folder.
        DaemonSettings.of(engine)
                .get("exec-root")
                .known()
                .ifPresent(setting -> sockets.add(setting.value() + "/containerd/containerd.sock"));
        sockets.removeIf(path -> !path.startsWith("/"));
        return sockets.isEmpty() ? List.of(CONTAINERD, OWN_CONTAINERD) : sockets;
    }
}
