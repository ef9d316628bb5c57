package io.hafenwacht.app.diagnose.cluster;

import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.connect.kubernetes.ApiClient;
import io.hafenwacht.connect.kubernetes.ApiClients;
import io.hafenwacht.connect.kubernetes.PodLogTail;
import io.hafenwacht.connect.kubernetes.PodPort;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Playbooks;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Section;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.diagnose.kubernetes.KubernetesProbes;
import io.hafenwacht.diagnose.kubernetes.PodCase;
import io.hafenwacht.diagnose.kubernetes.ServiceCase;
import io.hafenwacht.formats.secret.SecretMask;
import io.hafenwacht.formats.secret.SecretMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes the case file of one object: what the lists say of it, and the few questions of its own that its
/// playbooks want.
final class ClusterCases {
    private static final Limit CONTAINERS =
            new Limit("diagnose.logs", 8, "containers", "a question each; a pod rarely has more that are not well");
    private static final Limit PORTS =
            new Limit("diagnose.ports", 12, "connections", "three pods with four ports prove it");
    private static final Duration CONNECT = Duration.ofMillis(500);

    private static final List<Probe> OF_NAMESPACE = List.of(
            KubernetesProbes.EVENTS,
            KubernetesProbes.PODS,
            KubernetesProbes.SERVICES,
            KubernetesProbes.REPLICA_SETS,
            KubernetesProbes.JOBS,
            KubernetesProbes.CONFIG_MAPS,
            KubernetesProbes.SECRETS,
            KubernetesProbes.CLAIMS,
            KubernetesProbes.QUOTAS,
            KubernetesProbes.ACCOUNTS,
            KubernetesProbes.AUTOSCALERS);
    private static final List<Probe> OF_CLUSTER =
            List.of(KubernetesProbes.NODES, KubernetesProbes.CLASSES, KubernetesProbes.DNS);

    private final ApiClients clients;
    private final ClusterLook look;
    private final PodReach reach;
    private final Instant taken;
    private final List<Playbook> playbooks = Playbooks.all();
    private final SecretMask mask = new SecretMask(SecretMatcher.all());

    ClusterCases(ApiClients clients, ClusterLook look, Instant taken) {
        this.clients = clients;
        this.look = look;
        this.reach =
                new PodReach((list, namespace) -> namespace.isEmpty() ? look.items(list) : look.items(list, namespace));
        this.taken = taken;
    }

    /// An object of a kind, such as `StatefulSet`.
    CaseFile of(Target.Kind target, String kind, Node object) {
        String namespace = object.at("metadata", "namespace").stringOrEmpty();
        String name = object.at("metadata", "name").stringOrEmpty();
        String full = switch (target) {
            case NODE -> name;
            case WORKLOAD -> kind.toLowerCase(Locale.ROOT) + "/" + namespace + "/" + name;
            default -> namespace + "/" + name;
        };
        var it = new Target(target, object.at("metadata", "uid").stringOrEmpty(), full);
        Map<String, Section> sections = new LinkedHashMap<>();
        Probe own = probe(target);
        sections.put(own.name(), seen(own, it, typed(object, kind)));
        if (target == Target.Kind.NODE) {
            sections.put(KubernetesProbes.EVENTS.name(), look.section(KubernetesProbes.EVENTS, it, "*"));
        } else {
            OF_NAMESPACE.forEach(probe -> sections.put(probe.name(), look.section(probe, it, namespace)));
        }
        OF_CLUSTER.forEach(probe -> sections.put(probe.name(), look.section(probe, it, "")));
        var file = new CaseFile(it, taken, sections);
        return switch (target) {
            case POD -> filled(file.with(KubernetesProbes.REACH, seen(KubernetesProbes.REACH, it, reach.of(object))));
            case SERVICE -> filled(file);
            default -> file;
        };
    }

    /// The cluster itself.
    CaseFile cluster(Target it, Node api) {
        Map<String, Section> sections = new LinkedHashMap<>();
        sections.put(KubernetesProbes.API.name(), seen(KubernetesProbes.API, it, api));
        OF_CLUSTER.forEach(probe -> sections.put(probe.name(), look.section(probe, it, "")));
        return new CaseFile(it, taken, sections);
    }

    private static Probe probe(Target.Kind target) {
        return switch (target) {
            case POD -> KubernetesProbes.POD;
            case SERVICE -> KubernetesProbes.SERVICE;
            case INGRESS -> KubernetesProbes.INGRESS;
            case NODE -> KubernetesProbes.NODE;
            default -> KubernetesProbes.WORKLOAD;
        };
    }

    /// Objects in lists do not say their kind.
    private static Node typed(Node object, String kind) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("kind", Tree.text(kind));
        object.entries().forEach(fields::putIfAbsent);
        return new Mapping(fields, Node.Position.UNKNOWN);
    }

    static Section seen(Probe probe, Target target, Node value) {
        return new Section.Seen(value, source(probe), probe.manual(target));
    }

    private static String source(Probe probe) {
        return probe.name().endsWith(".object") ? "Kubernetes API" : probe.name();
    }

    private CaseFile filled(CaseFile begun) {
        Set<Probe> wanted = new LinkedHashSet<>();
        for (Playbook playbook : playbooks) {
            if (playbook.targets().contains(begun.target().kind()) && playbook.worthLooking(begun)) {
                wanted.addAll(playbook.needs());
            }
        }
        CaseFile file = begun;
        if (wanted.contains(KubernetesProbes.LOGS)) {
            file = file.with(KubernetesProbes.LOGS, logs(begun));
        }
        if (wanted.contains(KubernetesProbes.CONNECT)) {
            file = file.with(KubernetesProbes.CONNECT, seen(KubernetesProbes.CONNECT, begun.target(), ports(begun)));
        }
        return file;
    }

    private Section logs(CaseFile file) {
        var pod = new PodCase(file);
        List<Node> logs = new ArrayList<>();
        String namespace = pod.pod().at("metadata", "namespace").stringOrEmpty();
        Optional<PodLogTail.Answer.Unread> refused = Optional.empty();
        try (ApiClient client = clients.open()) {
            for (PodCase.Container container : pod.containers()) {
                boolean silent = container.end().absent() && !container.running();
                if (silent || CONTAINERS.exceededBy(logs.size() + 1L)) {
                    continue;
                }
                boolean previous = container.status().at("state", "terminated").absent()
                        && !container.status().at("lastState", "terminated").absent();
                switch (PodLogTail.read(client, namespace, pod.name(), container.name(), previous)) {
                    case PodLogTail.Answer.Read(List<String> lines) ->
                        logs.add(Tree.object()
                                .put("name", container.name())
                                .put("previous", previous)
                                .put(
                                        "lines",
                                        Tree.texts(
                                                lines.stream().map(mask::text).toList()))
                                .node());
                    case PodLogTail.Answer.Unread unread -> refused = Optional.of(unread);
                }
            }
        }
        return logs.isEmpty() && refused.isPresent()
                ? new Section.Unseen(
                        refused.get().why(), refused.get().remedy(), "", KubernetesProbes.LOGS.manual(file.target()))
                : new Section.Seen(
                        Tree.object().put("containers", Tree.list(logs)).node(),
                        "GET /api/v1/namespaces/" + namespace + "/pods/" + pod.name() + "/log",
                        KubernetesProbes.LOGS.manual(file.target()));
    }

    private static Node ports(CaseFile file) {
        var service = new ServiceCase(file);
        List<Node> tried = new ArrayList<>();
        for (Node pod : service.readyPods()) {
            for (Node port : service.object().at("spec", "ports").elements()) {
                String number = ServiceCase.target(port);
                boolean tcp = port.get("protocol").string().orElse("TCP").equals("TCP");
                if (!tcp || !number.matches("\\d{1,5}") || PORTS.exceededBy(tried.size() + 1L)) {
                    continue;
                }
                String address = pod.at("status", "podIP").stringOrEmpty();
                tried.add(Tree.object()
                        .put("pod", pod.at("metadata", "name").stringOrEmpty())
                        .put("address", address)
                        .put("port", number)
                        .put(
                                "result",
                                PodPort.connect(address, Integer.parseInt(number), CONNECT)
                                        .word())
                        .node());
            }
        }
        return Tree.list(tried);
    }
}
