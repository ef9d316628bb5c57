package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Nobody may switch the system call filter off: by annotation before 1.19, by field since.
@AutoService(StandardCheck.class)
public final class SeccompProfileBaseline implements StandardCheck {
    private static final String POD = "seccomp.security.alpha.kubernetes.io/pod";
    private static final String CONTAINER = "container.seccomp.security.alpha.kubernetes.io/";
    private static final Set<String> ALLOWED = Set.of("RuntimeDefault", "Localhost");

    @Override
    public String id() {
        return "seccompProfile_baseline";
    }

    @Override
    public Level level() {
        return Level.BASELINE;
    }

    @Override
    public String reason(List<Place> places) {
        return "seccompProfile";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        return minor < 19 ? annotated(pod) : pod.inSecurityContexts(SeccompProfileBaseline::refused);
    }

    /// A profile that is written and not allowed; an empty one has no type and is not.
    static List<Place> refused(Node context, String path) {
        Node profile = context.get("seccompProfile");
        if (profile.absent() || ALLOWED.contains(profile.get("type").stringOrEmpty())) {
            return List.of();
        }
        return List.of(new Place(
                path + ".seccompProfile.type", profile.get("type").string().orElse("\"\""), "HW-K124"));
    }

    private static List<Place> annotated(PodView pod) {
        var places = new ArrayList<Place>();
        add(pod, POD, places);
        pod.containers().forEach(container -> add(pod, CONTAINER + container.name(), places));
        return places;
    }

    private static void add(PodView pod, String key, List<Place> places) {
        Node value = pod.metadata().get("annotations").get(key);
        String profile = value.stringOrEmpty();
        boolean allowed = profile.equals("runtime/default")
                || profile.equals("docker/default")
                || profile.startsWith("localhost/");
        if (value.string().isPresent() && !allowed) {
            places.add(new Place("metadata.annotations['" + key + "']", "\"" + profile + "\"", "HW-K124"));
        }
    }
}
