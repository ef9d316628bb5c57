package io.hafenwacht.audit.kubernetes.network.reach;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A small cluster made from a seed, with policies of every kind, and the plainest possible answer to the
/// question who may talk to whom: one connection at a time, straight from the API's specification
/// (`networking.k8s.io/v1`, `policy.networking.k8s.io` v1alpha1 and v1alpha2). It shares no code with what it
/// judges.
record RandomCluster(
        Map<String, Map<String, String>> namespaces, List<Pod> pods, List<Np> policies, List<Admin> admin) {
    static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
    static final List<Integer> NUMBERS = List.of(1, 2, 53, 79, 80, 81, 90, 91, 443, 8080, 8081, 65534, 65535);
    static final List<String> ADDRESSES = List.of(
            "0.0.0.0",
            "9.255.255.255",
            "10.0.0.0",
            "10.0.0.1",
            "10.1.2.3",
            "10.1.3.0",
            "10.127.255.255",
            "10.128.0.0",
            "11.0.0.0",
            "192.168.1.7",
            "192.168.1.8",
            "255.255.255.255",
            "::",
            "fd00::1",
            "fd00::2",
            "fd00:0:0:1::",
            "fe80::1",
            "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

    record Port(String name, String protocol, int number) {
        @Override
        public String toString() {
            return "{" + (name.isEmpty() ? "" : "name: " + name + ", ") + "containerPort: " + number
                    + (protocol.equals("TCP") ? "" : ", protocol: " + protocol) + "}";
        }
    }

    record Pod(String namespace, String name, Map<String, String> labels, List<Port> ports) {
        String label() {
            return namespace + "/" + name + "[Pod]";
        }
    }

    /// `matchLabels` and `matchExpressions`; all must hold.
    record Sel(Map<String, String> labels, List<Expression> expressions) {
        boolean matches(Map<String, String> given) {
            return labels.entrySet().stream().allMatch(l -> l.getValue().equals(given.get(l.getKey())))
                    && expressions.stream().allMatch(e -> e.matches(given));
        }

        @Override
        public String toString() {
            return "{" + (labels.isEmpty() ? "" : "matchLabels: " + flow(labels) + ", ") + "matchExpressions: "
                    + expressions + "}";
        }
    }

    record Expression(String key, String operator, List<String> values) {
        boolean matches(Map<String, String> given) {
            boolean has = given.containsKey(key);
            return switch (operator) {
                case "In" -> has && values.contains(given.get(key));
                case "NotIn" -> !has || !values.contains(given.get(key));
                case "Exists" -> has;
                default -> !has;
            };
        }

        @Override
        public String toString() {
            return "{key: " + key + ", operator: " + operator + (values.isEmpty() ? "" : ", values: " + quoted(values))
                    + "}";
        }
    }

    /// One of `namespaces` and `pods` (both may be there), `blocks` with `except`, or nodes, which show
    /// nothing.
    record PeerSpec(List<Sel> namespaces, List<Sel> pods, List<String> blocks, List<String> except, String text) {}

    record PortSpec(List<String> protocols, int first, int last, String name, String text) {}

    record RuleSpec(String action, List<PeerSpec> peers, List<PortSpec> ports) {}

    record Np(
            String namespace,
            String name,
            Sel pods,
            List<String> types,
            List<RuleSpec> ingress,
            List<RuleSpec> egress) {
        boolean covers(boolean incoming) {
            List<String> effective =
                    types.isEmpty() ? egress.isEmpty() ? List.of("Ingress") : List.of("Ingress", "Egress") : types;
            return effective.contains(incoming ? "Ingress" : "Egress");
        }

        @Override
        public String toString() {
            return "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: " + name + ", namespace: "
                    + namespace + "}, spec: {podSelector: " + pods + (types.isEmpty() ? "" : ", policyTypes: " + types)
                    + ", ingress: " + rules(ingress, "from") + ", egress: " + rules(egress, "to") + "}}";
        }
    }

    record Admin(
            String kind, String tier, int priority, PeerSpec subject, List<RuleSpec> ingress, List<RuleSpec> egress) {
        @Override
        public String toString() {
            String version = kind.equals("ClusterNetworkPolicy") ? "v1alpha2" : "v1alpha1";
            return "{apiVersion: policy.networking.k8s.io/" + version + ", kind: " + kind + ", metadata: {name: "
                    + (kind.startsWith("Baseline")
                            ? "default"
                            : "p" + priority + tier.toLowerCase(java.util.Locale.ROOT))
                    + "}, spec: {" + (kind.equals("ClusterNetworkPolicy") ? "tier: " + tier + ", " : "")
                    + (kind.startsWith("Baseline") ? "" : "priority: " + priority + ", ") + "subject: " + subject.text()
                    + ", ingress: " + rules(ingress, "from") + ", egress: " + rules(egress, "to") + "}}";
        }
    }

    /// All as manifests.
    String yaml() {
        Stream<String> spaces = namespaces.entrySet().stream()
                .map(n -> "{apiVersion: v1, kind: Namespace, metadata: {name: " + n.getKey() + ", labels: "
                        + flow(n.getValue()) + "}}");
        Stream<String> running = pods.stream()
                .map(p -> "{apiVersion: v1, kind: Pod, metadata: {name: " + p.name() + ", namespace: " + p.namespace()
                        + ", labels: " + flow(p.labels()) + "}, spec: {containers: [{name: c, ports: " + p.ports()
                        + "}]}}");
        return Stream.of(
                        spaces,
                        running,
                        policies.stream().map(Np::toString),
                        admin.stream().map(Admin::toString))
                .flatMap(s -> s)
                .collect(Collectors.joining("\n---\n", "", "\n"));
    }

    /// Bare, YAML 1.1 takes `y` for true.
    static List<String> quoted(List<String> values) {
        return values.stream().map(v -> "'" + v + "'").toList();
    }

    private static String flow(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(l -> l.getKey() + ": '" + l.getValue() + "'")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String rules(List<RuleSpec> rules, String peers) {
        return rules.stream()
                .map(r -> "{" + (r.action().isEmpty() ? "" : "action: " + r.action() + ", ")
                        + (r.peers().isEmpty()
                                ? ""
                                : peers + ": "
                                        + r.peers().stream().map(PeerSpec::text).toList() + ", ")
                        + ports(r) + "}")
                .toList()
                .toString();
    }

    private static String ports(RuleSpec rule) {
        List<String> texts = rule.ports().stream().map(PortSpec::text).toList();
        return (texts.stream().anyMatch(t -> t.matches("\\{(sctp|tcp|udp|destination).*")) ? "protocols: " : "ports: ")
                + texts;
    }

    /// What is at one end of a connection: a pod, or an address outside.
    record End(Pod pod, String address) {
        static End of(Pod pod) {
            return new End(pod, "");
        }

        static End of(String address) {
            return new End(new Pod("", "", Map.of(), List.of()), address);
        }

        boolean outside() {
            return !address.isEmpty();
        }
    }

    boolean allows(End from, End to, String protocol, int port) {
        return (from.outside() || way(from, to, to, false, protocol, port))
                && (to.outside() || way(to, from, to, true, protocol, port));
    }

    /// Whether one end alone lets the connection through.
    boolean lets(End own, End other, boolean incoming, String protocol, int port) {
        return way(own, other, incoming ? own : other, incoming, protocol, port);
    }

    private boolean way(End own, End other, End to, boolean incoming, String protocol, int port) {
        for (Admin policy : tier("Admin")) {
            String action = decides(policy, own, other, to, incoming, protocol, port);
            if (action.equals("Pass")) {
                break;
            }
            if (!action.isEmpty()) {
                return !action.equals("Deny");
            }
        }
        List<Np> selecting = policies.stream()
                .filter(p -> p.namespace().equals(own.pod().namespace())
                        && p.pods().matches(own.pod().labels())
                        && p.covers(incoming))
                .toList();
        if (!selecting.isEmpty()) {
            return selecting.stream()
                    .anyMatch(p -> (incoming ? p.ingress() : p.egress())
                            .stream().anyMatch(r -> speaks(r, p.namespace(), other, to, protocol, port)));
        }
        for (Admin policy : tier("Baseline")) {
            String action = decides(policy, own, other, to, incoming, protocol, port);
            if (!action.isEmpty()) {
                return !action.equals("Deny");
            }
        }
        return true;
    }

    List<Admin> tier(String tier) {
        return admin.stream()
                .filter(p -> p.tier().equals(tier))
                .sorted(java.util.Comparator.comparing(Admin::priority))
                .toList();
    }

    private String decides(Admin policy, End own, End other, End to, boolean incoming, String protocol, int port) {
        if (!matches(policy.subject(), "", own)) {
            return "";
        }
        return (incoming ? policy.ingress() : policy.egress())
                .stream()
                        .filter(r -> speaks(r, "", other, to, protocol, port))
                        .map(RuleSpec::action)
                        .findFirst()
                        .orElse("");
    }

    private boolean speaks(RuleSpec rule, String own, End other, End to, String protocol, int port) {
        return (rule.peers().isEmpty() || rule.peers().stream().anyMatch(p -> matches(p, own, other)))
                && (rule.ports().isEmpty() || rule.ports().stream().anyMatch(p -> matches(p, to, protocol, port)));
    }

    boolean matches(PeerSpec peer, String own, End end) {
        if (end.outside()) {
            return peer.blocks().stream().anyMatch(b -> inside(end.address(), b))
                    && peer.except().stream().noneMatch(b -> inside(end.address(), b));
        }
        if (peer.namespaces().isEmpty() && peer.pods().isEmpty()) {
            return false;
        }
        boolean namespace = peer.namespaces().isEmpty()
                ? end.pod().namespace().equals(own)
                : peer.namespaces().getFirst().matches(labels(end.pod().namespace()));
        return namespace
                && peer.pods().stream().allMatch(s -> s.matches(end.pod().labels()));
    }

    Map<String, String> labels(String namespace) {
        var labels = new TreeMap<>(namespaces.getOrDefault(namespace, Map.of()));
        labels.put("kubernetes.io/metadata.name", namespace);
        return labels;
    }

    static boolean matches(PortSpec spec, End to, String protocol, int port) {
        if (!spec.name().isEmpty()) {
            return to.pod().ports().stream()
                    .anyMatch(p -> p.name().equals(spec.name())
                            && p.protocol().equals(protocol)
                            && spec.protocols().contains(protocol)
                            && p.number() == port);
        }
        return spec.protocols().contains(protocol) && spec.first() <= port && port <= spec.last();
    }

    /// By the bits of both.
    static boolean inside(String address, String block) {
        try {
            byte[] bits = InetAddress.getByName(address).getAddress();
            byte[] of = InetAddress.getByName(block.substring(0, block.indexOf('/')))
                    .getAddress();
            int prefix = Integer.parseInt(block.substring(block.indexOf('/') + 1));
            return bits.length == of.length
                    && IntStream.range(0, prefix).allMatch(i -> ((bits[i / 8] ^ of[i / 8]) >> 7 - i % 8 & 1) == 0);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
