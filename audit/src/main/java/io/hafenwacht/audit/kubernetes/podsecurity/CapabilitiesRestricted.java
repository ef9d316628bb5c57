package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Since 1.22 each container drops ALL and may add only NET_BIND_SERVICE; since 1.25 not on Windows.
@AutoService(StandardCheck.class)
public final class CapabilitiesRestricted implements StandardCheck {
    @Override
    public String id() {
        return "capabilities_restricted";
    }

    @Override
    public Level level() {
        return Level.RESTRICTED;
    }

    @Override
    public int since() {
        return 22;
    }

    @Override
    public Set<String> replaces() {
        return Set.of("capabilities_baseline");
    }

    @Override
    public String reason(List<Place> places) {
        return "unrestricted capabilities";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        if (minor >= 25 && pod.windows()) {
            return List.of();
        }
        return pod.inContainers((context, path) -> {
            var places = new ArrayList<Place>();
            List<Node> drop = context.at("capabilities", "drop").elements();
            if (drop.stream().noneMatch(name -> name.stringOrEmpty().equals("ALL"))) {
                places.add(new Place(path + ".capabilities.drop", words(drop), "HW-K112"));
            }
            places.addAll(CapabilitiesBaseline.added(context, path, Set.of("NET_BIND_SERVICE")));
            return places;
        });
    }

    private static String words(List<Node> names) {
        return names.isEmpty()
                ? ""
                : names.stream().map(Node::stringOrEmpty).toList().toString();
    }
}
