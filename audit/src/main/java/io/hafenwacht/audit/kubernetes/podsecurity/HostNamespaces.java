package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// No namespace of the host: network, processes, inter-process communication.
@AutoService(StandardCheck.class)
public final class HostNamespaces implements StandardCheck {
    private static final Map<String, String> FIELDS =
            new TreeMap<>(Map.of("hostPID", "HW-K114", "hostIPC", "HW-K115", "hostNetwork", "HW-K116"));

    @Override
    public String id() {
        return "hostNamespaces";
    }

    @Override
    public Level level() {
        return Level.BASELINE;
    }

    @Override
    public String reason(List<Place> places) {
        return "host namespaces";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        var places = new ArrayList<Place>();
        FIELDS.forEach((field, check) -> {
            if (pod.spec().get(field).bool().orElse(false)) {
                places.addAll(Place.of("spec." + field, pod.spec().get(field), check));
            }
        });
        return places;
    }
}
