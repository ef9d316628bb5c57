package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Only capabilities that container engines give anyway may be added, and of those not NET_RAW. Names count
/// as written: `chown` and `CAP_CHOWN` are others.
@AutoService(StandardCheck.class)
public final class CapabilitiesBaseline implements StandardCheck {
    /// What engines give without being asked, less NET_RAW.

    static final Set<String> DEFAULT = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    @Override
    public String id() {
        return "capabilities_baseline";
    }

    @Override
    public Level level() {
        return Level.BASELINE;
    }

    @Override
    public String reason(List<Place> places) {
        return "non-default capabilities";
    }

    @Override
    public List<Place> judge(PodView pod, int minor) {
        return pod.inContainers((context, path) -> added(context, path, DEFAULT));
    }

    /// A place for each added capability outside `allowed`.
    static List<Place> added(Node context, String path, Set<String> allowed) {
        var places = new ArrayList<Place>();
        List<Node> add = context.at("capabilities", "add").elements();
        for (int i = 0; i < add.size(); i++) {
            if (!allowed.contains(add.get(i).stringOrEmpty())) {
                places.addAll(Place.of(path + ".capabilities.add[" + i + "]", add.get(i), "HW-K110"));
            }
        }
        return places;
    }
}
