package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The components of a cluster that were seen, and why the others were not: pods with their commands, or the
/// processes of the node that we run on.
final class ControlPlane {
    private final Cluster cluster;
    private final Map<Component, List<Started>> seen = new EnumMap<>(Component.class);
    private final Optional<Provider> provider;
    private final boolean k3s;

    private ControlPlane(Cluster cluster) {
        this.cluster = cluster;
        for (Workload workload : cluster.workloads()) {
            for (Container container : workload.containers()) {
                if (container.role() == Container.Role.REGULAR) {
                    ofContainer(workload, container).ifPresent(this::add);
                }
            }
        }
        List<Started> processes = Processes.of(cluster);
        for (Component component : Component.values()) {
            if (started(component).isEmpty()) {
                // A pod and its process are one thing; where both are seen, the pod can be mended.
                processes.stream().filter(p -> p.component() == component).forEach(this::add);
            }
        }
        Kubelets kubelets = new Kubelets(cluster, started(Component.KUBELET));
        if (!kubelets.all().isEmpty()) {
            seen.put(Component.KUBELET, kubelets.all());
        }
        provider = cluster.live() ? Provider.of(cluster) : Optional.empty();
        k3s = cluster.version().contains("+k3s");
    }

    static ControlPlane of(Cluster cluster) {
        return cluster.derived(ControlPlane.class, ControlPlane::new);
    }

    private void add(Started started) {
        seen.computeIfAbsent(started.component(), _ -> new ArrayList<>()).add(ConfigFiles.applied(cluster, started));
    }

    /// Each that was seen, in the order of the input.
    List<Started> started(Component component) {
        return seen.getOrDefault(component, List.of());
    }

    /// The minor version of the API server, 30 of v1.30; -1 where nobody knows.
    int minorVersion() {
        return Started.minor(cluster.version());
    }

    Optional<Provider> provider() {
        return provider;
    }

    /// Why a component was not seen: nothing to judge, or what would show it.
    Verdict unseen(Component component) {
        String program = component.program();
        if (!cluster.live()) {
            return Verdict.notApplicable(
                    Text.of("no " + program + " among the objects", "kein " + program + " unter den Objekten"));
        }
        if (oneNamespace()) {
            return Verdict.notApplicable(Text.of(
                    "only one namespace was asked for, and " + program + " is not in it",
                    "nur ein Namespace wurde abgefragt, und " + program + " ist nicht darin"));
        }
        if (provider.isPresent() && component.ofControlPlane()) {
            String name = provider.get().title();
            return Verdict.notApplicable(
                    Text.of(name + " runs the control plane itself", name + " betreibt die Control Plane selbst"));
        }
        Location where = Location.field(program);
        var unreadPods = cluster.unread("Pod");
        if (unreadPods.isPresent()) {
            return unreadPods.get().unknown(where);
        }
        if (k3s) {
            return Verdict.unknown(
                    where,
                    Text.of(
                            "k3s runs " + program + " within its own process",
                            "k3s führt " + program + " im eigenen Prozess aus"),
                    Text.of(
                            "Run hafenwacht as root on a server node.",
                            "hafenwacht als root auf einem Server-Node starten."));
        }
        return Verdict.unknown(
                where,
                Text.of(
                        "how " + program + " is started is not seen from here",
                        "wie " + program + " gestartet ist, ist von hier aus nicht zu sehen"),
                Text.of(
                        "Run hafenwacht as root on the node that it runs on.",
                        "hafenwacht als root auf dem Node starten, auf dem es läuft."));
    }

    /// Why the rights of no file are known.
    Verdict filesUnseen() {
        if (oneNamespace()) {
            return Verdict.notApplicable(
                    Text.of("only one namespace was asked for", "nur ein Namespace wurde abgefragt"));
        }
        return Verdict.unknown(
                Location.NONE,
                Text.of(
                        "the rights of files are seen only on the node",
                        "die Rechte von Dateien sind nur auf dem Node zu sehen"),
                Text.of(
                        "Run hafenwacht as root on each kind of node.",
                        "hafenwacht als root auf jeder Art von Node starten."));
    }

    /// Whether only a namespace was read (`-n`).
    private boolean oneNamespace() {
        return cluster.unread("Node").isPresent()
                && cluster.ofKind("Namespace").size() == 1
                && cluster.find("Namespace", "", "kube-system").isEmpty();
    }

    private static Optional<Started> ofContainer(Workload workload, Container container) {
        var words = new ArrayList<CommandLine.Word>();
        words(container, "command", words);
        boolean own = !words.isEmpty();
        words(container, "args", words);
        Optional<CommandLine.Started> line = CommandLine.of(words);
        if (line.isEmpty()
                && !own
                && !words.isEmpty()
                && words.getFirst().text().startsWith("-")) {
            // No command: the image starts what it is named after.
            line = Component.ofProgram(repository(container.image()))
                    .map(component -> new CommandLine.Started(component, CommandLine.flags(words)));
        }
        return line.map(l -> {
            var flags = new ArrayList<>(fromEnvironment(l.component(), container));
            l.flags().forEach(flag -> flags.add(resolved(flag, container)));
            return new Started(
                    l.component(), workload.object().title(), Optional.of(workload.object()), container.path(), flags);
        });
    }

    private static String repository(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        int end = name.indexOf('@') >= 0 ? name.indexOf('@') : name.length();
        int colon = name.indexOf(':');
        return name.substring(0, colon >= 0 ? Math.min(colon, end) : end);
    }

    private static void words(Container container, String field, List<CommandLine.Word> into) {
        Node list = container.node().get(field);
        List<Node> items = list.elements();
        for (int i = 0; i < items.size(); i++) {
            String at = container.path() + "." + field + "[" + i + "]";
            items.get(i).string().ifPresent(text -> into.add(new CommandLine.Word(text, at)));
        }
    }

    /// etcd takes every flag from a variable too, `ETCD_CERT_FILE`, below those of the command line.
    private static List<Flag> fromEnvironment(Component component, Container container) {
        var flags = new ArrayList<Flag>();
        if (component == Component.ETCD) {
            List<Node> variables = container.node().get("env").elements();
            for (int i = 0; i < variables.size(); i++) {
                String name = variables.get(i).get("name").stringOrEmpty();
                if (name.startsWith("ETCD_")) {
                    Node value = variables.get(i).get("value");
                    flags.add(new Flag(
                            CommandLine.name(name.substring("ETCD_".length())),
                            value.absent() ? "$(" + name + ")" : value.stringOrEmpty(),
                            container.path() + ".env[" + i + "]"));
                }
            }
        }
        return flags;
    }

    /// With the variables that the container itself defines put in.
    private static Flag resolved(Flag flag, Container container) {
        String value = flag.value();
        if (value.contains("$(")) {
            for (Node variable : container.node().get("env").elements()) {
                Optional<String> plain = variable.get("value").string();
                String name = "$(" + variable.get("name").stringOrEmpty() + ")";
                value = plain.isPresent() ? value.replace(name, plain.get()) : value;
            }
        }
        return new Flag(flag.name(), value, flag.field());
    }
}
