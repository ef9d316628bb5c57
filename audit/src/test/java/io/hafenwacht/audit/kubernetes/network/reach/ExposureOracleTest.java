package io.hafenwacht.audit.kubernetes.network.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.ManifestReader;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.Admin;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.End;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.Expression;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.Np;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.PeerSpec;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.Pod;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.PortSpec;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.RuleSpec;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.Sel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What `--exposure` prints, against one connection at a time. What a pod is open to that rules name by
/// labels is told by the rules that ask for just these labels, or for none; what it is open to in the entire
/// cluster, by the rules that name everyone in it. More seeds by hand: `-Dhafenwacht.seeds=20000`.
class ExposureOracleTest {
    private static final int SEEDS = Integer.getInteger("hafenwacht.seeds", 100);
    private static final List<String> NAMES = List.of("http", "dns", "web");

    /// Somebody whom a rule names: what it asks for, and its words.
    private record Named(Set<String> namespace, Set<String> pod, String words, boolean seen) {
        static final Named ANYONE = new Named(Set.of(), Set.of(), "entire-cluster", false);
    }

    @Test
    void whatUnknownPodsReach() {
        List<String> wrong = LongStream.range(0, SEEDS)
                .parallel()
                .mapToObj(ExposureOracleTest::differences)
                .flatMap(List::stream)
                .limit(3)
                .toList();
        assertThat(wrong).isEmpty();
    }

    /// No policy of an administrator denies: then pods that have the labels are let through, in whatever
    /// namespace, whatever else they have.
    @Test
    void whatIsOpenToLabelsIsOpenToPodsThatHaveThem() {
        List<String> wrong = LongStream.range(0, SEEDS)
                .parallel()
                .mapToObj(ExposureOracleTest::closedToPods)
                .flatMap(List::stream)
                .limit(3)
                .toList();
        assertThat(wrong).isEmpty();
    }

    private static List<String> differences(long seed) {
        RandomCluster cluster = ClusterMaker.of(seed);
        Map<String, String> printed = new TreeMap<>();
        Exposure exposure = exposure(cluster);
        exposure.egress()
                .forEach(c -> printed.put(
                        "out " + c.source().label() + " " + c.destination().label(), text(c)));
        exposure.ingress()
                .forEach(c -> printed.put(
                        "in " + c.destination().label() + " " + c.source().label(), text(c)));
        printed.keySet().removeIf(key -> key.endsWith("[External]"));
        exposure.unprotected().forEach(u -> printed.put("open " + u.line(), ""));
        Map<String, String> expected = new TreeMap<>();
        for (Pod pod : cluster.pods()) {
            for (boolean incoming : List.of(true, false)) {
                expect(cluster, pod, incoming, expected);
            }
        }
        return printed.equals(expected)
                ? List.of()
                : List.of(seed + ": expected\n" + lines(expected) + "\ngot\n" + lines(printed) + "\n" + cluster.yaml());
    }

    private static String lines(Map<String, String> lines) {
        return lines.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private static String text(Connection connection) {
        return connection.allowed().toString();
    }

    private static Exposure exposure(RandomCluster cluster) {
        Reachability reachability = Reachability.of(
                ManifestReader.read("m.yaml", cluster.yaml().getBytes(StandardCharsets.UTF_8))
                        .objects(),
                false);
        return Exposure.of(reachability, reachability.networks().list().getFirst(), 1000);
    }

    private static void expect(RandomCluster cluster, Pod pod, boolean incoming, Map<String, String> expected) {
        String line = (incoming ? "in " : "out ") + pod.label() + " ";
        if (!selected(cluster, pod, incoming)) {
            expected.put(line + "entire-cluster", "All Connections");
            expected.put("open " + pod.label() + " is not protected on " + (incoming ? "Ingress" : "Egress"), "");
            return;
        }
        String toAnyone = connections(cluster, pod, Named.ANYONE, incoming);
        if (!toAnyone.equals("No Connections")) {
            expected.put(line + "entire-cluster", toAnyone);
        }
        for (Named named : named(cluster)) {
            String to = connections(cluster, pod, named, incoming);
            if (!named.seen() && !to.equals(toAnyone)) {
                expected.put(line + named.words(), to);
            }
        }
    }

    private static boolean selected(RandomCluster cluster, Pod pod, boolean incoming) {
        return cluster.policies().stream().anyMatch(p -> selects(p, pod, incoming))
                || cluster.admin().stream().anyMatch(p -> selects(cluster, p, pod, incoming));
    }

    private static boolean selects(Np policy, Pod pod, boolean incoming) {
        return policy.namespace().equals(pod.namespace())
                && policy.pods().matches(pod.labels())
                && policy.covers(incoming);
    }

    private static boolean selects(RandomCluster cluster, Admin policy, Pod pod, boolean incoming) {
        return !rules(policy, incoming).isEmpty() && cluster.matches(policy.subject(), "", End.of(pod));
    }

    private static List<RuleSpec> rules(Np policy, boolean incoming) {
        return !policy.covers(incoming) ? List.of() : incoming ? policy.ingress() : policy.egress();
    }

    private static List<RuleSpec> rules(Admin policy, boolean incoming) {
        return incoming ? policy.ingress() : policy.egress();
    }

    /// Everybody whom the rules name, each once.
    private static Iterable<Named> named(RandomCluster cluster) {
        Map<List<Set<String>>, Named> found = new LinkedHashMap<>();
        for (Np policy : cluster.policies()) {
            for (boolean incoming : List.of(true, false)) {
                for (RuleSpec rule : rules(policy, incoming)) {
                    if (rule.peers().isEmpty()
                            || rule.peers().stream().anyMatch(p -> speaks(p, policy.namespace(), Named.ANYONE))) {
                        continue;
                    }
                    rule.peers().forEach(peer -> add(cluster, peer, policy.namespace(), found));
                }
            }
        }
        for (Admin policy : cluster.admin()) {
            for (boolean incoming : List.of(true, false)) {
                for (RuleSpec rule : rules(policy, incoming)) {
                    rule.peers().forEach(peer -> add(cluster, peer, "", found));
                }
            }
        }
        return found.values();
    }

    private static void add(RandomCluster cluster, PeerSpec peer, String own, Map<List<Set<String>>, Named> found) {
        if (peer.namespaces().isEmpty() && peer.pods().isEmpty() || speaks(peer, own, Named.ANYONE)) {
            return;
        }
        Sel namespace = namespace(peer, own);
        Sel pod = peer.pods().stream().findFirst().orElse(new Sel(Map.of(), List.of()));
        boolean plain = namespace.expressions().isEmpty() && pod.expressions().isEmpty();
        boolean narrow = !namespace.labels().isEmpty() && !pod.labels().isEmpty();
        boolean seen = plain
                && narrow
                && cluster.pods().stream()
                        .anyMatch(p -> namespace.matches(cluster.labels(p.namespace())) && pod.matches(p.labels()));
        String where = asked(namespace).isEmpty()
                ? "[all namespaces]"
                : plain(namespace)
                        ? namespace.labels().get(Selector.NAMESPACE_NAME)
                        : "[namespace with " + words(namespace) + "]";
        String who = asked(pod).isEmpty() ? "[all pods]" : "[pod with " + words(pod) + "]";
        found.putIfAbsent(
                List.of(asked(namespace), asked(pod)),
                new Named(asked(namespace), asked(pod), where + "/" + who, seen));
    }

    private static boolean plain(Sel namespace) {
        return namespace.expressions().isEmpty() && namespace.labels().keySet().equals(Set.of(Selector.NAMESPACE_NAME));
    }

    private static Sel namespace(PeerSpec peer, String own) {
        return peer.namespaces().stream().findFirst().orElse(new Sel(Map.of(Selector.NAMESPACE_NAME, own), List.of()));
    }

    private static String words(Sel selector) {
        return Stream.concat(
                        new TreeMap<>(selector.labels()).entrySet().stream().map(l -> l.getKey() + "=" + l.getValue()),
                        selector.expressions().stream()
                                .map(e -> "{Key:" + e.key() + ",Operator:" + e.operator() + ",Values:["
                                        + String.join(" ", e.values()) + "],}")
                                .sorted())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /// What a selector asks for, the same however it is written.
    private static Set<String> asked(Sel selector) {
        var asked = new TreeSet<String>();
        selector.labels().forEach((key, value) -> asked.add(key + " In [" + value + "]"));
        for (Expression e : selector.expressions()) {
            var values = new TreeSet<>(e.values());
            asked.add(e.key() + " " + e.operator() + " " + values);
        }
        return asked;
    }

    /// As the output prints it, from the answers for each number and name.
    private static String connections(RandomCluster cluster, Pod pod, Named other, boolean incoming) {
        Map<String, String> byProtocol = new TreeMap<>();
        boolean whole = true;
        for (String protocol : RandomCluster.PROTOCOLS) {
            String numbers = numbers(cluster, pod, other, incoming, protocol);
            whole &= numbers.equals("1-65535");
            String names = numbers.equals("1-65535") ? "" : names(cluster, pod, other, incoming, protocol);
            String all = Stream.of(numbers, names).filter(s -> !s.isEmpty()).collect(Collectors.joining(","));
            if (!all.isEmpty()) {
                byProtocol.put(protocol, protocol + " " + all);
            }
        }
        String open = whole ? "" : names(cluster, pod, other, incoming, "");
        if (!open.isEmpty()) {
            byProtocol.put("", " " + open);
        }
        return whole
                ? "All Connections"
                : byProtocol.isEmpty() ? "No Connections" : String.join(",", byProtocol.values());
    }

    /// The ports that rules can tell apart, and the one after the last.
    private static Set<Integer> edges() {
        var edges = new TreeSet<>(Set.of(1, 65_535, 65_536));
        RandomCluster.NUMBERS.forEach(n -> edges.addAll(List.of(Math.max(1, n - 1), n, n + 1)));
        return edges;
    }

    private static String numbers(RandomCluster cluster, Pod pod, Named other, boolean incoming, String protocol) {
        var parts = new ArrayList<String>();
        int first = 0;
        for (int edge : edges()) {
            boolean allowed = edge <= 65_535
                    && allows(
                            cluster,
                            pod,
                            other,
                            incoming,
                            ports -> ports.isEmpty()
                                    || ports.stream()
                                            .anyMatch(p -> (incoming || p.name().isEmpty())
                                                    && RandomCluster.matches(p, End.of(pod), protocol, edge)));
            if (allowed && first == 0) {
                first = edge;
            } else if (!allowed && first != 0) {
                parts.add(first == edge - 1 ? "" + first : first + "-" + (edge - 1));
                first = 0;
            }
        }
        return String.join(",", parts);
    }

    /// Ports that rules allow by name and that nothing before denies or passes on: by name, or with the whole
    /// protocol.
    private static String names(RandomCluster cluster, Pod pod, Named other, boolean incoming, String protocol) {
        return NAMES.stream()
                .filter(name -> !incoming || other.equals(Named.ANYONE) && !has(pod, protocol, name))
                .filter(name -> allowsByName(cluster, pod, other, incoming, protocol, name))
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static boolean has(Pod pod, String protocol, String name) {
        return pod.ports().stream()
                .anyMatch(p -> p.name().equals(name)
                        && (protocol.isEmpty() || p.protocol().equals(protocol)));
    }

    private static boolean allowsByName(
            RandomCluster cluster, Pod pod, Named other, boolean incoming, String protocol, String name) {
        String admin = decidesByName(cluster, "Admin", pod, other, incoming, protocol, name);
        if (!admin.isEmpty() && !admin.equals("Pass")) {
            return !admin.equals("Deny");
        }
        List<Np> selecting = cluster.policies().stream()
                .filter(p -> selects(p, pod, incoming))
                .toList();
        String baseline = decidesByName(cluster, "Baseline", pod, other, incoming, protocol, name);
        return selecting.isEmpty()
                ? !Set.of("", "Deny", "Pass").contains(baseline)
                : selecting.stream()
                        .anyMatch(p -> rules(p, incoming).stream()
                                .anyMatch(r -> (r.peers().isEmpty()
                                                || r.peers().stream()
                                                        .anyMatch(peer -> speaks(peer, p.namespace(), other)))
                                        && r.ports().stream().anyMatch(port -> isNamed(port, protocol, name))));
    }

    private static String decidesByName(
            RandomCluster cluster, String tier, Pod pod, Named other, boolean incoming, String protocol, String name) {
        return cluster.tier(tier).stream()
                .filter(p -> selects(cluster, p, pod, incoming))
                .flatMap(p -> rules(p, incoming).stream())
                .filter(r -> r.peers().stream().anyMatch(peer -> speaks(peer, "", other)))
                .filter(r -> r.ports().stream().anyMatch(port -> isNamed(port, protocol, name))
                        || Set.of("Deny", "Pass").contains(r.action()) && isWhole(r.ports(), protocol))
                .map(RuleSpec::action)
                .findFirst()
                .orElse("");
    }

    private static boolean isNamed(PortSpec port, String protocol, String name) {
        return port.name().equals(name)
                && protocol.equals(
                        port.protocols().size() == 1 ? port.protocols().getFirst() : "");
    }

    private static boolean isWhole(List<PortSpec> ports, String protocol) {
        return ports.isEmpty()
                || (protocol.isEmpty() ? RandomCluster.PROTOCOLS : List.of(protocol))
                        .stream().allMatch(w -> edges().stream().allMatch(n -> n > 65_535 || speaks(ports, w, n)));
    }

    private static boolean speaks(List<PortSpec> ports, String protocol, int number) {
        return ports.stream()
                .anyMatch(p -> p.name().isEmpty() && RandomCluster.matches(p, End.of(""), protocol, number));
    }

    private interface Said {
        boolean of(List<PortSpec> ports);
    }

    private static boolean allows(RandomCluster cluster, Pod pod, Named other, boolean incoming, Said said) {
        for (Admin policy : cluster.tier("Admin")) {
            Optional<String> action = decides(cluster, policy, pod, other, incoming, said);
            if (action.isPresent() && action.get().equals("Pass")) {
                break;
            }
            if (action.isPresent()) {
                return !action.get().equals("Deny");
            }
        }
        List<Np> selecting = cluster.policies().stream()
                .filter(p -> selects(p, pod, incoming))
                .toList();
        if (!selecting.isEmpty()) {
            return selecting.stream()
                    .anyMatch(p -> rules(p, incoming).stream()
                            .anyMatch(r -> (r.peers().isEmpty()
                                            || r.peers().stream().anyMatch(peer -> speaks(peer, p.namespace(), other)))
                                    && said.of(r.ports())));
        }
        for (Admin policy : cluster.tier("Baseline")) {
            Optional<String> action = decides(cluster, policy, pod, other, incoming, said);
            if (action.isPresent()) {
                return !action.get().equals("Deny");
            }
        }
        return true;
    }

    private static Optional<String> decides(
            RandomCluster cluster, Admin policy, Pod pod, Named other, boolean incoming, Said said) {
        return !selects(cluster, policy, pod, incoming)
                ? Optional.empty()
                : rules(policy, incoming).stream()
                        .filter(r -> r.peers().stream().anyMatch(p -> speaks(p, "", other)) && said.of(r.ports()))
                        .map(RuleSpec::action)
                        .findFirst();
    }

    /// Whether a rule asks for just what somebody is known by, or for nothing.
    private static boolean speaks(PeerSpec peer, String own, Named other) {
        if (peer.namespaces().isEmpty() && peer.pods().isEmpty()) {
            return false;
        }
        Set<String> namespace = asked(namespace(peer, own));
        Set<String> pod =
                peer.pods().stream().findFirst().map(ExposureOracleTest::asked).orElse(Set.of());
        return (namespace.isEmpty() || namespace.equals(other.namespace()))
                && (pod.isEmpty() || pod.equals(other.pod()));
    }

    private static List<String> closedToPods(long seed) {
        RandomCluster made = ClusterMaker.of(seed);
        var cluster = new RandomCluster(made.namespaces(), made.pods(), made.policies(), List.of());
        var random = new Random(seed);
        Map<String, Map<String, String>> namespaces = new TreeMap<>(cluster.namespaces());
        namespaces.put("elsewhere", labels(random, "team", "env"));
        var wider = new RandomCluster(namespaces, cluster.pods(), cluster.policies(), List.of());
        var wrong = new ArrayList<String>();
        Exposure exposure = exposure(cluster);
        for (int i = 0; i < 20; i++) {
            var stranger = new Pod(
                    List.copyOf(namespaces.keySet()).get(random.nextInt(namespaces.size())),
                    "stranger",
                    labels(random, "app", "tier"),
                    List.of());
            for (Connection connection : Stream.concat(exposure.ingress().stream(), exposure.egress().stream())
                    .toList()) {
                boolean incoming = connection.destination() instanceof Peer.Pods;
                Peer.Pods own = (Peer.Pods) (incoming ? connection.destination() : connection.source());
                Peer other = incoming ? connection.source() : connection.destination();
                boolean meant = switch (other) {
                    case Peer.Anyone _ -> true;
                    case Peer.Unseen unseen ->
                        unseen.namespaces().matches(wider.labels(stranger.namespace()))
                                && unseen.pods().matches(stranger.labels());
                    case Peer.Pods _, Peer.External _, Peer.Controller _ -> false;
                };
                Pod pod = cluster.pods().stream()
                        .filter(p -> p.label().equals(own.label()))
                        .findFirst()
                        .orElseThrow();
                for (int number : meant ? RandomCluster.NUMBERS : List.<Integer>of()) {
                    for (Protocol protocol : Protocol.values()) {
                        if (connection.allowed().ports(protocol).contains(number)
                                && !wider.lets(End.of(pod), End.of(stranger), incoming, protocol.name(), number)) {
                            wrong.add(seed + ": " + connection.line() + " closed to " + stranger + " " + protocol + " "
                                    + number + "\n" + wider.yaml());
                        }
                    }
                }
            }
        }
        return wrong.stream().limit(1).toList();
    }

    private static Map<String, String> labels(Random random, String... keys) {
        Map<String, String> labels = new TreeMap<>();
        for (String key : keys) {
            if (random.nextInt(4) > 0) {
                labels.put(key, List.of("x", "y", "z").get(random.nextInt(3)));
            }
        }
        return labels;
    }
}
