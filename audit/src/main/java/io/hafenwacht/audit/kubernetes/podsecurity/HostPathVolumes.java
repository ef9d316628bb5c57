package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;

/// No folder of the host.
@AutoService(StandardCheck.class)
public final class HostPathVolumes implements StandardCheck {
    @Override
    public String id() {
        return "hostPathVolumes";
    }

    @Override
    public Level level() {
        return Level.BASELINE;
    }

    @Override
    public String reason(List<Place> places) {
        return "hostPath volumes";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        var places = new ArrayList<Place>();
        List<Node> volumes = pod.spec().get("volumes").elements();
        for (int i = 0; i < volumes.size(); i++) {
            Node hostPath = volumes.get(i).get("hostPath");
            if (!hostPath.absent()) {
                places.add(new Place(
                        "spec.volumes[" + i + "].hostPath",
                        hostPath.get("path").string().orElse("{}"),
                        "HW-K118"));
            }
        }
        return places;
    }
}
