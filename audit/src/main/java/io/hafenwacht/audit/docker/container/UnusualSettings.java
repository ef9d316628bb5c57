package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// CIS Docker 5.25: cgroup usage is confirmed; and other settings that few containers need: kernel parameters
/// beyond those that touch nobody else (the safe set of the Pod Security Standards), another runtime than the
/// engine's default unless it isolates more, and root's or docker's group.
@AutoService(ContainerCheck.class)
public final class UnusualSettings implements ContainerCheck {
    private static final String PARENT = "HostConfig.CgroupParent";
    private static final String SYSCTLS = "HostConfig.Sysctls";
    private static final String RUNTIME = "HostConfig.Runtime";
    private static final String GROUPS = "HostConfig.GroupAdd";
    private static final String GROUP_FILE = "/etc/group";
    /// Where Podman puts every container that names none.
    private static final Set<String> PODMAN_PARENTS = Set.of("machine.slice", "user.slice", "/libpod_parent");
    private static final Set<String> SAFE = Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.ping_group_range",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_rmem",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.tcp_wmem");
    private static final Rule RULE = Rule.of("HW-D426", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Unusual run-time setting", "Ungewöhnliche Laufzeiteinstellung"),
                    Text.of(
                            "It leaves the limits, kernel parameters, runtime or groups that the engine gives by itself.",
                            "Er verlässt Grenzen, Kernelparameter, Runtime oder Gruppen, die die Engine von sich aus gibt."))
            .fixedBy(
                    Text.of(
                            "Remove --cgroup-parent, --sysctl, --runtime, --group-add (Compose: cgroup_parent, sysctls, "
                                    + "runtime, group_add), or accept the finding with a reason.",
                            "--cgroup-parent, --sysctl, --runtime, --group-add entfernen (Compose: cgroup_parent, sysctls, "
                                    + "runtime, group_add), oder den Befund mit Begründung akzeptieren."),
                    "CIS-Docker:5.25");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return List.of(new Need.HostFile(GROUP_FILE));
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        f.text(PARENT)
                .filter(parent -> !parent.isBlank() && !(podman(view) && PODMAN_PARENTS.contains(parent)))
                .ifPresent(
                        parent -> f.fail(PARENT, PARENT, Text.same(PARENT + " = \"" + Findings.quoted(parent) + "\"")));
        sysctls(f, view);
        f.text(RUNTIME).filter(runtime -> !runtime.isBlank()).ifPresent(runtime -> runtime(f, view, runtime));
        groups(f, view);
        return f.orPass(PARENT);
    }

    private static void sysctls(Findings f, ContainerView view) {
        f.object(SYSCTLS).entries().forEach((name, value) -> {
            String field = SYSCTLS + "." + name;
            // The kernel takes "/" for "." (sysctl(8)).
            if (!SAFE.contains(name.replace('/', '.')) && f.resolved(field)) {
                String shown = Findings.quoted(name);
                f.unsourced(
                        Severity.LOW,
                        view.live() ? SYSCTLS : field,
                        SYSCTLS + " " + shown,
                        Text.same(SYSCTLS + ": " + shown + " = " + Findings.quoted(value.stringOrEmpty())));
            }
        });
    }

    private static void runtime(Findings f, ContainerView view, String runtime) {
        // Podman writes "oci" for every runtime.
        if (EngineInfo.isolatesMore(runtime) || podman(view) && runtime.equals("oci")) {
            return;
        }
        String normal = "runc";
        if (view.live()) {
            switch (view.engine().orElseThrow().part("engine", "info", "DefaultRuntime")) {
                case Observed.Unread<Node> unread -> {
                    f.unknown(RUNTIME, unread);
                    return;
                }
                case Observed.Absent<Node> _ -> {}
                case Observed.Known<Node> known -> normal = known.value().stringOrEmpty();
            }
        }
        if (!EngineInfo.plainRuntime(runtime).equals(EngineInfo.plainRuntime(normal))) {
            String shown = RUNTIME + " = \"" + Findings.quoted(runtime) + "\"";
            String usual = Findings.quoted(normal);
            f.unsourced(
                    Severity.LOW,
                    RUNTIME,
                    RUNTIME,
                    Text.of(shown + ", the default is " + usual, shown + ", Vorgabe ist " + usual));
        }
    }

    private static boolean podman(ContainerView view) {
        return view.engine().filter(EngineInfo::podman).isPresent();
    }

    private static void groups(Findings f, ContainerView view) {
        Findings.Listing groups = f.texts(GROUPS);
        f.doubt(groups);
        if (groups.items().isEmpty()) {
            return;
        }
        Optional<String> docker = view.engine().flatMap(UnusualSettings::dockerGroup);
        for (Findings.Item item : groups.items()) {
            String group = item.text().strip();
            boolean root = group.equals("root") || group.matches("[+-]?0+");
            if (root || group.equals("docker") || docker.filter(group::equals).isPresent()) {
                f.unsourced(
                        Severity.LOW, item.field(), GROUPS + " " + group, Text.same(GROUPS + " = \"" + group + "\""));
            }
        }
    }

    /// The id of the host's group whose members may use the socket.
    private static Optional<String> dockerGroup(EngineSnapshot engine) {
        return engine.hostFile(GROUP_FILE)
                .known()
                .flatMap(file -> file.get("content")
                        .stringOrEmpty()
                        .lines()
                        .map(line -> line.split(":", -1))
                        .filter(fields -> fields.length > 2 && fields[0].equals("docker"))
                        .map(fields -> fields[2].strip())
                        .findFirst());
    }
}
