package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Only the types made for containers (`container_engine_t` since 1.31), and never another user or role.
@AutoService(StandardCheck.class)
public final class SeLinuxOptions implements StandardCheck {
    private static final Set<String> TYPES = Set.of("", "container_t", "container_init_t", "container_kvm_t");

    @Override
    public String id() {
        return "seLinuxOptions";
    }

    @Override
    public Level level() {
        return Level.BASELINE;
    }

    @Override
    public String reason(List<Place> places) {
        return "seLinuxOptions";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        return pod.inSecurityContexts((context, path) -> refused(context.get("seLinuxOptions"), path, minor));
    }

    private static List<Place> refused(Node options, String path, int minor) {
        var places = new ArrayList<Place>();
        String type = options.get("type").stringOrEmpty();
        if (!TYPES.contains(type) && !(minor >= 31 && type.equals("container_engine_t"))) {
            places.addAll(Place.of(path + ".seLinuxOptions.type", options.get("type"), "HW-K127"));
        }
        for (String field : List.of("user", "role")) {
            if (!options.get(field).stringOrEmpty().isEmpty()) {
                places.addAll(Place.of(path + ".seLinuxOptions." + field, options.get(field), "HW-K127"));
            }
        }
        return places;
    }
}
