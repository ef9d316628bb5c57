package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Nobody may switch AppArmor off, by field or by the older annotation. The field was added to all versions
/// at once in release 1.30.
@AutoService(StandardCheck.class)
public final class AppArmorProfile implements StandardCheck {
    static final String ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";
    private static final Set<String> ALLOWED = Set.of("RuntimeDefault", "Localhost");

    @Override
    public String id() {
        return "appArmorProfile";
    }

    @Override
    public Level level() {
        return Level.BASELINE;
    }

    @Override
    public String reason(List<Place> places) {
        return places.size() == 1 ? "forbidden AppArmor profile" : "forbidden AppArmor profiles";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        var places = new ArrayList<>(pod.inSecurityContexts(AppArmorProfile::refused));
        new TreeMap<>(pod.metadata().get("annotations").entries()).forEach((key, value) -> {
            if (key.startsWith(ANNOTATION) && !allowed(value.stringOrEmpty())) {
                places.addAll(Place.of("metadata.annotations['" + key + "']", value, "HW-K126"));
            }
        });
        return places;
    }

    private static boolean allowed(String profile) {
        return profile.isEmpty() || profile.equals("runtime/default") || profile.startsWith("localhost/");
    }

    private static List<Place> refused(Node context, String path) {
        Node profile = context.get("appArmorProfile");
        if (profile.absent() || ALLOWED.contains(profile.get("type").stringOrEmpty())) {
            return List.of();
        }
        return List.of(new Place(
                path + ".appArmorProfile.type", profile.get("type").string().orElse("\"\""), "HW-K126"));
    }
}
