package io.hafenwacht.audit.kubernetes.podsecurity;

import java.util.Map;

/// The kernel settings that belong to a pod alone, which the Pod Security Standards therefore allow.
public final class SafeSysctls {
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

    private SafeSysctls() {}

    /// Whether the standard of version 1.`minor` allows a setting.
    public static boolean in(String name, int minor) {
        return SAFE.containsKey(name) && SAFE.get(name) <= minor;
    }
}
