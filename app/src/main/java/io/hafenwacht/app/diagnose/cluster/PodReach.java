package io.hafenwacht.app.diagnose.cluster;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.network.reach.Connection;
import io.hafenwacht.audit.kubernetes.network.reach.Connections;
import io.hafenwacht.audit.kubernetes.network.reach.Peer;
import io.hafenwacht.audit.kubernetes.network.reach.Protocol;
import io.hafenwacht.audit.kubernetes.network.reach.Reachability;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.diagnose.kubernetes.KubernetesProbes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What the NetworkPolicies let pods do, asked of the same engine as `hafenwacht reach`. Pods that policies
/// cannot tell apart have one answer, and all of a namespace are asked about together.
final class PodReach {
    private static final int DNS = 53;
    private static final Limit TOGETHER = new Limit(
            "diagnose.reach", 2_000, "kinds of pods", "each pair of them is looked at; of more nothing is claimed");

    private final Lists lists;
    private final Map<String, Room> rooms = new HashMap<>();

    PodReach(Lists lists) {
        this.lists = lists;
    }

    /// The objects of a list, of one namespace where it is not empty.
    interface Lists {
        List<Node> items(String list, String namespace);
    }

    /// All that the policies of a namespace can tell pods apart by.
    private record Kind(Map<String, String> labels, boolean onHost, List<String> ports) {}

    /// What may leave pods and what may reach them.
    private record Open(Connections out, Connections in) {
        static final Open NOTHING = new Open(Connections.NONE, Connections.NONE);

        Open and(Connections more, boolean leaving) {
            return leaving ? new Open(out.union(more), in) : new Open(out, in.union(more));
        }
    }

    /// One namespace; `keys` are the labels that its policies ask for.
    private record Room(List<Node> policies, Set<String> keys, Map<Kind, Open> open) {}

    /// In the form of [KubernetesProbes#REACH].
    Node of(Node pod) {
        Room room = rooms.computeIfAbsent(pod.at("metadata", "namespace").stringOrEmpty(), this::room);
        Open open = room.open().get(kind(pod, room.keys()));
        return open == null
                ? Tree.object()
                        .put("dns", Tree.object().put("allowed", true).node())
                        .put("ports", Tree.list(List.of()))
                        .node()
                : answer(pod, open, room.policies());
    }

    private Room room(String namespace) {
        List<Node> policies = lists.items(ClusterLook.POLICIES, namespace);
        if (policies.isEmpty()) {
            return new Room(policies, Set.of(), Map.of());
        }
        Set<String> keys = new HashSet<>();
        policies.forEach(policy -> keys(policy.get("spec"), keys));
        Map<Kind, List<Node>> kinds = new LinkedHashMap<>();
        for (Node pod : lists.items(KubernetesProbes.PODS.name(), namespace)) {
            List<Node> same = kinds.computeIfAbsent(kind(pod, keys), _ -> new ArrayList<>());
            // Two: connections of a pod with its like count, those with itself do not.
            if (same.size() < 2) {
                same.add(pod);
            }
        }
        List<KubeObject> objects = new ArrayList<>();
        policies.forEach(policy -> objects.add(object(policy, "networking.k8s.io/v1", "NetworkPolicy")));
        lists.items(ClusterLook.NAMESPACES, "").forEach(ns -> objects.add(object(ns, "v1", "Namespace")));
        lists.items(KubernetesProbes.DNS.name(), "").stream()
                .filter(dns -> !dns.at("metadata", "namespace").stringOrEmpty().equals(namespace))
                .forEach(dns -> objects.add(object(withoutOwner(dns), "v1", "Pod")));
        Map<Kind, Open> open = new HashMap<>();
        Map<String, Kind> byName = new HashMap<>();
        kinds.entrySet().stream().limit(TOGETHER.value()).forEach(same -> {
            open.put(same.getKey(), Open.NOTHING);
            for (Node pod : same.getValue()) {
                byName.put(pod.at("metadata", "name").stringOrEmpty(), same.getKey());
                objects.add(object(withoutOwner(pod), "v1", "Pod"));
            }
        });
        collect(Reachability.of(objects, false), namespace, byName, open);
        return new Room(policies, keys, open);
    }

    private static void collect(
            Reachability reachability, String namespace, Map<String, Kind> byName, Map<Kind, Open> open) {
        reachability
                .networks()
                .list()
                .forEach(network -> reachability.connections(network, connection -> {
                    add(connection, connection.source(), namespace, byName, open);
                    add(connection, connection.destination(), namespace, byName, open);
                    return true;
                }));
    }

    private static void add(
            Connection connection, Peer end, String namespace, Map<String, Kind> byName, Map<Kind, Open> open) {
        if (end instanceof Peer.Pods pods && pods.group().namespace().equals(namespace)) {
            Kind kind = byName.get(pods.group().identity().name());
            if (kind != null) {
                boolean leaving = end == connection.source();
                open.computeIfPresent(kind, (_, known) -> known.and(connection.allowed(), leaving));
            }
        }
    }

    /// The labels that selectors below a node ask for.
    private static void keys(Node node, Set<String> found) {
        found.addAll(node.get("matchLabels").entries().keySet());
        node.get("matchExpressions")
                .elements()
                .forEach(e -> found.add(e.get("key").stringOrEmpty()));
        node.entries().values().forEach(below -> keys(below, found));
        node.elements().forEach(below -> keys(below, found));
    }

    private static Kind kind(Node pod, Set<String> keys) {
        Map<String, String> labels = new HashMap<>();
        pod.at("metadata", "labels").entries().forEach((key, value) -> {
            if (keys.contains(key)) {
                labels.put(key, value.stringOrEmpty());
            }
        });
        List<String> ports = Stream.of("containers", "initContainers")
                .flatMap(list -> pod.at("spec", list).elements().stream())
                .flatMap(container -> container.get("ports").elements().stream())
                .map(port -> port.get("name").stringOrEmpty() + " "
                        + port.get("protocol").stringOrEmpty() + " "
                        + port.get("containerPort").stringOrEmpty())
                .toList();
        return new Kind(labels, pod.at("spec", "hostNetwork").bool().orElse(false), ports);
    }

    private static Node answer(Node pod, Open open, List<Node> policies) {
        Node names = Tree.texts(policies.stream()
                .map(policy -> policy.at("metadata", "name").stringOrEmpty())
                .toList());
        boolean dns = open.out().ports(Protocol.UDP).contains(DNS)
                || open.out().ports(Protocol.TCP).contains(DNS);
        List<Node> ports = new ArrayList<>();
        for (Node container : pod.at("spec", "containers").elements()) {
            for (Node port : container.get("ports").elements()) {
                ports.add(port(port, open.in(), names));
            }
        }
        return Tree.object()
                .put(
                        "dns",
                        Tree.object().put("allowed", dns).put("policies", names).node())
                .put("ports", Tree.list(ports))
                .node();
    }

    private static Node port(Node port, Connections in, Node names) {
        String protocol = port.get("protocol").string().orElse("TCP");
        int number = port.get("containerPort").integer().orElse(0L).intValue();
        boolean allowed = switch (protocol.toUpperCase(Locale.ROOT)) {
            case "UDP" -> in.ports(Protocol.UDP).contains(number);
            case "SCTP" -> in.ports(Protocol.SCTP).contains(number);
            default -> in.ports(Protocol.TCP).contains(number);
        };
        return Tree.object()
                .put("port", number)
                .put("protocol", protocol)
                .put("allowed", allowed)
                .put("policies", names)
                .node();
    }

    private static KubeObject object(Node node, String version, String kind) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("apiVersion", Tree.text(version));
        fields.put("kind", Tree.text(kind));
        node.entries().forEach(fields::putIfAbsent);
        return new KubeObject(new Mapping(fields, Node.Position.UNKNOWN), "");
    }

    /// Alone, and not as one of its owner's many.
    private static Node withoutOwner(Node pod) {
        Map<String, Node> metadata = new LinkedHashMap<>(pod.get("metadata").entries());
        metadata.remove("ownerReferences");
        Map<String, Node> fields = new LinkedHashMap<>(pod.entries());
        fields.put("metadata", new Mapping(metadata, Node.Position.UNKNOWN));
        return new Mapping(fields, Node.Position.UNKNOWN);
    }
}
