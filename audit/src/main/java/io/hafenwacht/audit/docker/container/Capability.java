package io.hafenwacht.audit.docker.container;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Names of capabilities. The command line normalises them, an engine of API 1.41 keeps what the API was sent
/// (`net_admin`, `all`), so every spelling is met.
public final class Capability {
    static final String ALL = "ALL";

    /// What a container has that asks for nothing (moby, `oci/caps/defaults.go`).
    public static final Set<String> DEFAULT = Set.of(
            "CHOWN",
            "DAC_OVERRIDE",
            "FSETID",
            "FOWNER",
            "MKNOD",
            "NET_RAW",
            "SETGID",
            "SETUID",
            "SETFCAP",
            "SETPCAP",
            "NET_BIND_SERVICE",
            "SYS_CHROOT",
            "KILL",
            "AUDIT_WRITE");

    private Capability() {}

    /// Upper case, without `CAP_`.
    public static String name(String written) {
        String name = written.strip().toUpperCase(Locale.ROOT);
        return name.startsWith("CAP_") ? name.substring("CAP_".length()) : name;
    }

    /// Those of them that Podman does not give (containers.conf(5), `default_capabilities`).
    private static final Set<String> NOT_OF_PODMAN = Set.of("AUDIT_WRITE", "MKNOD", "NET_RAW");

    /// What is left of the default ones.
    static Set<String> left(List<String> dropped, boolean podman) {
        var left = new TreeSet<>(DEFAULT);
        if (podman) {
            left.removeAll(NOT_OF_PODMAN);
        }
        for (String written : dropped) {
            String name = name(written);
            if (name.equals(ALL)) {
                left.clear();
            }
            left.remove(name);
        }
        return left;
    }
}
