package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;

/// Only kernel settings that belong to the pod alone; the list grew with releases.
@AutoService(StandardCheck.class)
public final class Sysctls implements StandardCheck {
    @Override
    public String id() {
        return "sysctls";
    }

    @Override
    public Level level() {
        return Level.BASELINE;
    }

    @Override
    public String reason(List<Place> places) {
        return "forbidden sysctls";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        var places = new ArrayList<Place>();
        List<Node> sysctls = pod.securityContext().get("sysctls").elements();
        for (int i = 0; i < sysctls.size(); i++) {
            Node name = sysctls.get(i).get("name");
            if (!SafeSysctls.in(name.stringOrEmpty(), minor)) {
                places.addAll(Place.of("spec.securityContext.sysctls[" + i + "].name", name, "HW-K128"));
            }
        }
        return places;
    }
}
