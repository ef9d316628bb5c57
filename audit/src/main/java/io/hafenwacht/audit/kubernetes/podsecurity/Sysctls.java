package io.hafenwacht.audit.kubernetes.podsecurity;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Only kernel settings that belong to the pod alone; the list grew with releases.
@AutoService(StandardCheck.class)
public final class Sysctls implements StandardCheck {
    /// Safe kernel settings and the first minor version that allows them.
    private static final Map<String, Integer> SAFE = Map.ofEntries(
            Map.entry("kernel.shm_rmid_forced", 0),
            Map.entry("net.ipv4.ip_local_port_range", 0),
            Map.entry("net.ipv4.tcp_syncookies", 0),
            Map.entry("net.ipv4.ping_group_range", 0),
            Map.entry("net.ipv4.ip_unprivileged_port_start", 0),
            Map.entry("net.ipv4.ip_local_reserved_ports", 27),
            Map.entry("net.ipv4.tcp_keepalive_time", 29),
            Map.entry("net.ipv4.tcp_fin_timeout", 29),
            Map.entry("net.ipv4.tcp_keepalive_intvl", 29),
            Map.entry("net.ipv4.tcp_keepalive_probes", 29),
            Map.entry("net.ipv4.tcp_rmem", 32),
            Map.entry("net.ipv4.tcp_wmem", 32),
            Map.entry("net.ipv4.tcp_slow_start_after_idle", 37),
            Map.entry("net.ipv4.tcp_notsent_lowat", 37));

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
            if (!safe(name.stringOrEmpty(), minor)) {
                places.addAll(Place.of("spec.securityContext.sysctls[" + i + "].name", name, "HW-K128"));
            }
        }
        return places;
    }

    /// Whether a kernel setting is safe in version 1.`minor`.
    static boolean safe(String name, int minor) {
        return SAFE.getOrDefault(name, Integer.MAX_VALUE) <= minor && SAFE.containsKey(name);
    }
}
