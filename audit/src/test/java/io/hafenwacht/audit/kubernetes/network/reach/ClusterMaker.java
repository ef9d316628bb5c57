package io.hafenwacht.audit.kubernetes.network.reach;

import static io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.NUMBERS;
import static io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.PROTOCOLS;
import static io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.inside;
import static io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.quoted;

import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.Admin;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.Expression;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.Np;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.PeerSpec;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.Pod;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.Port;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.PortSpec;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.RuleSpec;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.Sel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Makes a cluster from a seed.
record ClusterMaker(Random random) {
    private static final List<String> BLOCKS = List.of(
            "0.0.0.0/0",
            "10.0.0.0/8",
            "10.1.0.0/16",
            "10.1.2.0/24",
            "10.0.0.1/32",
            "10.128.0.0/9",
            "128.0.0.0/1",
            "192.168.1.0/29",
            "::/0",
            "fd00::/8",
            "fd00::/64",
            "fd00::1/128");
    private static final List<String> NAMES = List.of("http", "dns", "web");

    static RandomCluster of(long seed) {
        return new ClusterMaker(new Random(seed)).cluster();
    }

    private RandomCluster cluster() {
        Map<String, Map<String, String>> namespaces = new TreeMap<>();
        for (String name : List.of("a", "b", "c")) {
            namespaces.put(name, labels("team", "env"));
        }
        List<Pod> pods = some(3, 6, i -> new Pod(one(namespaces.keySet()), "p" + i, labels("app", "tier"), ports()));
        List<Np> policies = some(0, 4, i -> policy("np" + i));
        var admin = new ArrayList<Admin>();
        if (random.nextBoolean()) {
            admin.addAll(some(0, 2, i -> admin("AdminNetworkPolicy", "Admin", i)));
            admin.addAll(some(0, 2, i -> admin("ClusterNetworkPolicy", "Admin", 10 + i)));
            admin.addAll(some(0, 2, i -> admin("ClusterNetworkPolicy", "Baseline", 20 + i)));
            if (admin.stream().noneMatch(p -> p.tier().equals("Baseline"))) {
                admin.addAll(some(0, 1, _ -> admin("BaselineAdminNetworkPolicy", "Baseline", 0)));
            }
        }
        return new RandomCluster(namespaces, pods, policies, admin);
    }

    private <T> List<T> some(int least, int most, IntFunction<T> make) {
        return IntStream.range(0, random.nextInt(least, most + 1))
                .mapToObj(make)
                .toList();
    }

    private <T> T one(Collection<T> of) {
        return List.copyOf(of).get(random.nextInt(of.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private Map<String, String> labels(String... keys) {
        Map<String, String> labels = new LinkedHashMap<>();
        Arrays.stream(keys).filter(_ -> chance(70)).forEach(key -> labels.put(key, one(List.of("x", "y", "z"))));
        return labels;
    }

    private List<Port> ports() {
        return some(0, 4, i -> new Port(chance(75) ? NAMES.get(i % 3) : "", one(PROTOCOLS), one(NUMBERS)));
    }

    private Sel selector(String... keys) {
        return switch (random.nextInt(4)) {
            case 0 -> new Sel(Map.of(), List.of());
            case 1 -> new Sel(labels(one(List.of(keys))), List.of());
            case 2 -> new Sel(Map.of(), some(1, 2, _ -> expression(keys)));
            default -> new Sel(labels(keys), some(0, 1, _ -> expression(keys)));
        };
    }

    private Expression expression(String... keys) {
        String operator = one(List.of("In", "NotIn", "Exists", "DoesNotExist"));
        return new Expression(
                one(List.of(keys)),
                operator,
                operator.endsWith("In") ? some(1, 2, _ -> one(List.of("x", "y", "z"))) : List.of());
    }

    private Sel namespaces() {
        return chance(25)
                ? new Sel(Map.of("kubernetes.io/metadata.name", one(List.of("a", "b", "elsewhere"))), List.of())
                : selector("team", "env");
    }

    private Np policy(String name) {
        return new Np(
                one(List.of("a", "b", "c")),
                name,
                selector("app", "tier"),
                one(List.of(List.of(), List.of("Ingress"), List.of("Egress"), List.of("Ingress", "Egress"))),
                some(0, 2, _ -> rule(true)),
                some(0, 2, _ -> rule(false)));
    }

    private RuleSpec rule(boolean incoming) {
        List<PeerSpec> peers = some(0, 2, _ -> peer());
        boolean addresses = peers.stream().anyMatch(p -> !p.blocks().isEmpty());
        return new RuleSpec("", peers, some(0, 2, _ -> port(incoming || !addresses && !peers.isEmpty())));
    }

    private PeerSpec peer() {
        if (chance(35)) {
            String block = one(BLOCKS);
            List<String> inside = BLOCKS.stream()
                    .filter(b -> !b.equals(block) && inside(b.substring(0, b.indexOf('/')), block))
                    .filter(b -> prefix(b) > prefix(block))
                    .toList();
            List<String> except = inside.isEmpty() ? List.of() : some(0, 2, _ -> one(inside));
            return new PeerSpec(
                    List.of(),
                    List.of(),
                    List.of(block),
                    except,
                    "{ipBlock: {cidr: '" + block + "'" + (except.isEmpty() ? "" : ", except: " + quoted(except))
                            + "}}");
        }
        List<Sel> namespaces = chance(50) ? List.of(namespaces()) : List.of();
        List<Sel> pods = namespaces.isEmpty() || chance(50) ? List.of(selector("app", "tier")) : List.of();
        return new PeerSpec(
                namespaces,
                pods,
                List.of(),
                List.of(),
                "{"
                        + (namespaces.isEmpty() ? "" : "namespaceSelector: " + namespaces.getFirst() + ", ")
                        + (pods.isEmpty() ? "" : "podSelector: " + pods.getFirst()) + "}");
    }

    private static int prefix(String block) {
        return Integer.parseInt(block.substring(block.indexOf('/') + 1));
    }

    private PortSpec port(boolean mayName) {
        List<String> protocol = chance(30) ? List.of() : List.of(one(PROTOCOLS));
        String written = protocol.isEmpty() ? "" : "protocol: " + protocol.getFirst() + ", ";
        List<String> means = protocol.isEmpty() ? List.of("TCP") : protocol;
        int first = one(NUMBERS);
        int last = one(NUMBERS);
        String name = one(NAMES);
        return switch (random.nextInt(4)) {
            case 0 -> new PortSpec(means, 1, 65535, "", "{" + written + "}");
            case 1 -> new PortSpec(means, first, first, "", "{" + written + "port: " + first + "}");
            case 2 ->
                new PortSpec(
                        means,
                        Math.min(first, last),
                        Math.max(first, last),
                        "",
                        "{" + written + "port: " + Math.min(first, last) + ", endPort: " + Math.max(first, last) + "}");
            default ->
                mayName
                        ? new PortSpec(means, 0, 0, name, "{" + written + "port: " + name + "}")
                        : new PortSpec(means, 1, 65535, "", "{" + written + "}");
        };
    }

    private Admin admin(String kind, String tier, int priority) {
        Sel namespaces = namespaces();
        Sel pods = selector("app", "tier");
        PeerSpec subject = chance(50)
                ? new PeerSpec(List.of(namespaces), List.of(), List.of(), List.of(), "{namespaces: " + namespaces + "}")
                : new PeerSpec(
                        List.of(namespaces),
                        List.of(pods),
                        List.of(),
                        List.of(),
                        "{pods: {namespaceSelector: " + namespaces + ", podSelector: " + pods + "}}");
        return new Admin(
                kind,
                tier,
                priority,
                subject,
                some(0, 3, _ -> adminRule(kind, true)),
                some(0, 3, _ -> adminRule(kind, false)));
    }

    private RuleSpec adminRule(String kind, boolean incoming) {
        String allow = kind.equals("ClusterNetworkPolicy") ? "Accept" : "Allow";
        String action = one(kind.startsWith("Baseline") ? List.of(allow, "Deny") : List.of(allow, "Deny", "Pass"));
        List<PeerSpec> peers = some(1, 2, _ -> adminPeer(incoming));
        boolean cluster = kind.equals("ClusterNetworkPolicy");
        boolean addresses = peers.stream().anyMatch(p -> !p.blocks().isEmpty());
        return new RuleSpec(action, peers, some(0, 2, _ -> adminPort(cluster, !addresses)));
    }

    private PeerSpec adminPeer(boolean incoming) {
        int kind = random.nextInt(incoming ? 2 : 4);
        if (kind == 3) {
            return new PeerSpec(List.of(), List.of(), List.of(), List.of(), "{nodes: {}}");
        }
        if (kind == 2) {
            List<String> blocks = some(1, 2, _ -> one(BLOCKS));
            return new PeerSpec(List.of(), List.of(), blocks, List.of(), "{networks: " + quoted(blocks) + "}");
        }
        Sel namespaces = namespaces();
        Sel pods = selector("app", "tier");
        return kind == 0
                ? new PeerSpec(List.of(namespaces), List.of(), List.of(), List.of(), "{namespaces: " + namespaces + "}")
                : new PeerSpec(
                        List.of(namespaces),
                        List.of(pods),
                        List.of(),
                        List.of(),
                        "{pods: {namespaceSelector: " + namespaces + ", podSelector: " + pods + "}}");
    }

    private PortSpec adminPort(boolean cluster, boolean mayName) {
        String protocol = one(PROTOCOLS);
        String key = protocol.toLowerCase(java.util.Locale.ROOT);
        int number = one(NUMBERS);
        int other = one(NUMBERS);
        int first = Math.min(number, other);
        int last = Math.max(number, other);
        String name = one(NAMES);
        return switch (random.nextInt(mayName ? 4 : 3)) {
            case 0 ->
                cluster
                        ? new PortSpec(List.of(protocol), 1, 65535, "", "{" + key + ": {}}")
                        : new PortSpec(
                                List.of(protocol),
                                number,
                                number,
                                "",
                                "{portNumber: {protocol: " + protocol + ", port: " + number + "}}");
            case 1 ->
                new PortSpec(
                        List.of(protocol),
                        number,
                        number,
                        "",
                        cluster
                                ? "{" + key + ": {destinationPort: {number: " + number + "}}}"
                                : "{portNumber: {protocol: " + protocol + ", port: " + number + "}}");
            case 2 ->
                new PortSpec(
                        List.of(protocol),
                        first,
                        last,
                        "",
                        cluster
                                ? "{" + key + ": {destinationPort: {range: {start: " + first + ", end: " + last + "}}}}"
                                : "{portRange: {protocol: " + protocol + ", start: " + first + ", end: " + last + "}}");
            default ->
                new PortSpec(
                        PROTOCOLS,
                        0,
                        0,
                        name,
                        cluster ? "{destinationNamedPort: " + name + "}" : "{namedPort: " + name + "}");
        };
    }
}
