package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/// Since 1.19 a system call filter must be named, by the pod or by each container; since 1.25 not on
/// Windows. As upstream, a wrong profile is reported before a missing one.
@AutoService(StandardCheck.class)
public final class SeccompProfileRestricted implements StandardCheck {
    @Override
    public String id() {
        return "seccompProfile_restricted";
    }

    @Override
    public Level level() {
        return Level.RESTRICTED;
    }

    @Override
    public int since() {
        return 19;
    }

    @Override
    public Set<String> replaces() {
        return Set.of("seccompProfile_baseline");
    }

    @Override
    public String reason(List<Place> places) {
        return "seccompProfile";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        if (minor >= 25 && pod.windows()) {
            return List.of();
        }
        List<Place> refused = pod.inSecurityContexts(SeccompProfileBaseline::refused);
        if (!refused.isEmpty() || !pod.securityContext().get("seccompProfile").absent()) {
            return refused;
        }
        return pod.inContainers((context, path) -> context.get("seccompProfile").absent()
                ? List.of(new Place(path + ".seccompProfile", "", "HW-K125"))
                : List.of());
    }
}
