package io.hafenwacht.audit.docker.host;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.version.VersionOrder;
import io.hafenwacht.core.version.VersionOrders;
import java.util.List;

/// A hole in an engine's program that leads out of a container or past the engine's rights. `fixed` are the
/// first versions without it, one for each line of releases that got a fix; `since` is the first with it, ""
/// for all; `plugins`: only engines with an authorization plugin have it.
///
/// From the projects' own security advisories (github.com/moby/moby, containerd/containerd,
/// opencontainers/runc), as of 2026-08. The full list is for the vulnerability data, not for this check.
record Advisory(String component, String cve, Severity severity, String since, List<String> fixed, boolean plugins) {
    private static final List<Advisory> ALL = List.of(
            of("runc", "CVE-2019-5736", Severity.HIGH, "", "1.0.0-rc7"),
            of("runc", "CVE-2021-30465", Severity.HIGH, "", "1.0.0-rc95"),
            of("runc", "CVE-2024-21626", Severity.HIGH, "", "1.1.12"),
            of("runc", "CVE-2025-31133", Severity.HIGH, "", "1.2.8", "1.3.3", "1.4.0-rc3"),
            of("runc", "CVE-2025-52565", Severity.HIGH, "", "1.2.8", "1.3.3", "1.4.0-rc3"),
            of("runc", "CVE-2025-52881", Severity.HIGH, "", "1.2.8", "1.3.3", "1.4.0-rc3"),
            of("runc", "CVE-2026-41579", Severity.LOW, "1.3.0", "1.3.6", "1.4.3"),
            of("containerd", "CVE-2020-15257", Severity.MEDIUM, "", "1.3.9", "1.4.3"),
            of("containerd", "CVE-2022-23648", Severity.HIGH, "", "1.4.13", "1.5.10", "1.6.1"),
            of("containerd", "CVE-2024-25621", Severity.HIGH, "", "1.7.29", "2.0.7", "2.1.5", "2.2.0"),
            of("engine", "CVE-2024-23652", Severity.CRITICAL, "23.0.0", "24.0.9", "25.0.2"),
            of("engine", "CVE-2024-23653", Severity.CRITICAL, "23.0.0", "24.0.9", "25.0.2"),
            of("engine", "CVE-2024-24557", Severity.MEDIUM, "", "24.0.9", "25.0.2"),
            of("engine", "CVE-2025-54388", Severity.MEDIUM, "28.2.0", "28.3.3"),
            withPlugins("CVE-2024-41110", Severity.CRITICAL, "23.0.15", "25.0.6", "26.1.5", "27.1.1"),
            withPlugins("CVE-2026-34040", Severity.HIGH, "29.3.1"));

    private static Advisory of(String component, String cve, Severity severity, String since, String... fixed) {
        return new Advisory(component, cve, severity, since, List.of(fixed), false);
    }

    private static Advisory withPlugins(String cve, Severity severity, String... fixed) {
        return new Advisory("engine", cve, severity, "", List.of(fixed), true);
    }

    static List<Advisory> of(String cve) {
        return ALL.stream().filter(advisory -> advisory.cve.equals(cve)).toList();
    }

    /// Those that the component's number does not rule out.
    static List<Advisory> open(EngineComponent component, boolean plugins) {
        return ALL.stream()
                .filter(advisory -> advisory.component.equals(component.name()))
                .filter(advisory -> plugins || !advisory.plugins)
                .filter(advisory -> advisory.concerns(component.version()))
                .toList();
    }

    String fixes() {
        return String.join(", ", fixed);
    }

    /// A version is free of it from the fix of its own line on, and from the last fix on; a line between two
    /// that got fixes never got one.
    private boolean concerns(String raw) {
        VersionOrder order = VersionOrders.of("semver-loose").orElseThrow();
        String version = comparable(raw);
        if (!since.isEmpty() && order.compare(version, since) < 0) {
            return false;
        }
        for (String fix : fixed) {
            if (line(version).equals(line(fix))) {
                return order.compare(version, comparable(fix)) < 0;
            }
        }
        return order.compare(version, comparable(fixed.getLast())) < 0;
    }

    private static String line(String version) {
        String[] numbers = version.split("[.+~-]");
        return numbers.length > 1 ? numbers[0] + "." + numbers[1] : version;
    }

    /// Without the distribution's mark, and with `rc95` as two parts, so that 95 is a number.
    private static String comparable(String version) {
        return version.replaceFirst("^v", "")
                .replaceFirst("[+~].*", "")
                .replaceFirst("-?rc\\.?(\\d+)", "-rc.$1")
                .replaceFirst("^(\\d+(?:\\.\\d+)*)-(?!rc).*", "$1");
    }
}
