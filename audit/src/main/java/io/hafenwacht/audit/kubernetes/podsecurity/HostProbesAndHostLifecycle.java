package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;

/// Since 1.34 probes and lifecycle hooks may name no host: the kubelet would call it from the node.
@AutoService(StandardCheck.class)
public final class HostProbesAndHostLifecycle implements StandardCheck {
    private static final List<String> HANDLERS =
            List.of("livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop");

    @Override
    public String id() {
        return "hostProbesAndHostLifecycle";
    }

    @Override
    public Level level() {
        return Level.BASELINE;
    }

    @Override
    public int since() {
        return 34;
    }

    @Override
    public String reason(List<Place> places) {
        return "probe or lifecycle host";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        var places = new ArrayList<Place>();
        for (Container container : pod.containers()) {
            for (String handler : HANDLERS) {
                for (String action : List.of("httpGet", "tcpSocket")) {
                    String field = handler + "." + action + ".host";
                    Node host = container.at(field);
                    if (!host.stringOrEmpty().isEmpty()) {
                        places.addAll(Place.of(container.path() + "." + field, host, "HW-K131"));
                    }
                }
            }
        }
        return places;
    }
}
