package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;

/// No port of the host. On the host's network each port of a container is one: the API server writes it in
/// before it asks (`SetDefaults_Pod`), but not for ephemeral containers.
@AutoService(StandardCheck.class)
public final class HostPorts implements StandardCheck {
    @Override
    public String id() {
        return "hostPorts";
    }

    @Override
    public Level level() {
        return Level.BASELINE;
    }

    @Override
    public String reason(List<Place> places) {
        return "hostPort";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        var places = new ArrayList<Place>();
        boolean onHost = pod.spec().get("hostNetwork").bool().orElse(false);
        for (Container container : pod.containers()) {
            List<Node> ports = container.node().get("ports").elements();
            for (int i = 0; i < ports.size(); i++) {
                Node port = ports.get(i).get("hostPort");
                if (port.integer().orElse(0L) == 0 && onHost && container.role() != Container.Role.EPHEMERAL) {
                    port = ports.get(i).get("containerPort");
                }
                if (port.integer().orElse(0L) != 0) {
                    places.addAll(Place.of(container.path() + ".ports[" + i + "].hostPort", port, "HW-K117"));
                }
            }
        }
        return places;
    }
}
