package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Only kinds of volumes that hold no way to the node or to storage past a claim. `image` was added to all
/// versions at once in release 1.33. A volume without source becomes an `emptyDir` before it is judged.
@AutoService(StandardCheck.class)
public final class RestrictedVolumes implements StandardCheck {
    static final Set<String> ALLOWED = Set.of(
            "configMap",
            "csi",
            "downwardAPI",
            "emptyDir",
            "ephemeral",
            "image",
            "persistentVolumeClaim",
            "projected",
            "secret");

    @Override
    public String id() {
        return "restrictedVolumes";
    }

    @Override
    public Level level() {
        return Level.RESTRICTED;
    }

    @Override
    public Set<String> replaces() {
        return Set.of("hostPathVolumes");
    }

    @Override
    public String reason(List<Place> places) {
        return "restricted volume types";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        var places = new ArrayList<Place>();
        List<Node> volumes = pod.spec().get("volumes").elements();
        for (int i = 0; i < volumes.size(); i++) {
            List<String> sources = sources(volumes.get(i));
            if (!sources.isEmpty() && sources.stream().noneMatch(ALLOWED::contains)) {
                String field = "spec.volumes[" + i + "]." + sources.getFirst();
                String check = sources.getFirst().equals("hostPath") ? "HW-K118" : "HW-K122";
                places.add(new Place(field, sources.getFirst(), check));
            }
        }
        return places;
    }

    /// The fields of a volume that say where it comes from.
    static List<String> sources(Node volume) {
        var sources = new ArrayList<String>();
        volume.entries().forEach((field, value) -> {
            if (!field.equals("name") && !value.absent()) {
                sources.add(field);
            }
        });
        return sources;
    }
}
