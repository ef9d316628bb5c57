package io.hafenwacht.app.diagnose.cluster;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.network.reach.Connections;
import io.hafenwacht.audit.kubernetes.network.reach.Peer;
import io.hafenwacht.audit.kubernetes.network.reach.Protocol;
import io.hafenwacht.audit.kubernetes.network.reach.Reachability;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.diagnose.kubernetes.KubernetesProbes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the NetworkPolicies let one pod do, asked of the same engine as `hafenwacht reach`.
final class PodReach {
    private static final int DNS = 53;

    private final ClusterLook look;

    PodReach(ClusterLook look) {
        this.look = look;
    }

    /// In the form of [KubernetesProbes#REACH].
    Node of(Node pod) {
        String namespace = pod.at("metadata", "namespace").stringOrEmpty();
        List<Node> policies = look.items(ClusterLook.POLICIES, namespace);
        if (policies.isEmpty()) {
            return Tree.object()
                    .put("dns", Tree.object().put("allowed", true).node())
                    .put("ports", Tree.list(List.of()))
                    .node();
        }
        List<KubeObject> objects = new ArrayList<>();
        objects.add(object(withoutOwner(pod), "v1", "Pod"));
        policies.forEach(policy -> objects.add(object(policy, "networking.k8s.io/v1", "NetworkPolicy")));
        look.items(ClusterLook.NAMESPACES).forEach(ns -> objects.add(object(ns, "v1", "Namespace")));
        look.items(KubernetesProbes.DNS.name()).forEach(dns -> objects.add(object(withoutOwner(dns), "v1", "Pod")));
        look.items(KubernetesProbes.PODS.name(), namespace).stream()
                .filter(other -> other != pod)
                .limit(200)
                .forEach(other -> objects.add(object(withoutOwner(other), "v1", "Pod")));
        return answer(pod, namespace, Reachability.of(objects, false), policies);
    }

    private static Node answer(Node pod, String namespace, Reachability reachability, List<Node> policies) {
        String name = pod.at("metadata", "name").stringOrEmpty();
        Connections[] out = {Connections.NONE};
        Connections[] in = {Connections.NONE};
        reachability
                .networks()
                .list()
                .forEach(network -> reachability.connections(network, connection -> {
                    if (is(connection.source(), namespace, name)) {
                        out[0] = out[0].union(connection.allowed());
                    }
                    if (is(connection.destination(), namespace, name)) {
                        in[0] = in[0].union(connection.allowed());
                    }
                    return true;
                }));
        Node names = Tree.texts(policies.stream()
                .map(policy -> policy.at("metadata", "name").stringOrEmpty())
                .toList());
        boolean dns = out[0].ports(Protocol.UDP).contains(DNS)
                || out[0].ports(Protocol.TCP).contains(DNS);
        List<Node> ports = new ArrayList<>();
        for (Node container : pod.at("spec", "containers").elements()) {
            for (Node port : container.get("ports").elements()) {
                ports.add(port(port, in[0], names));
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

    private static boolean is(Peer peer, String namespace, String name) {
        return peer instanceof Peer.Pods pods
                && pods.group().identity().namespace().equals(namespace)
                && pods.group().identity().name().equals(name);
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
