package io.hafenwacht.audit.kubernetes.network;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.network.reach.PodGroup;
import io.hafenwacht.audit.kubernetes.network.reach.Policies;
import io.hafenwacht.audit.kubernetes.network.reach.Policy;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Tier;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.audit.kubernetes.network.reach.Problem;
import io.hafenwacht.audit.kubernetes.network.reach.Rule;
import io.hafenwacht.audit.kubernetes.network.reach.Selector;
import io.hafenwacht.audit.kubernetes.network.reach.Topology;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The policies of a cluster, read once for all checks: each by its object, those of a namespace, and the
/// pods that they could select.
final class PolicyView {
    private final Map<KubeObject, Policy> byObject = new IdentityHashMap<>();
    private final Map<String, List<Policy>> byNamespace = new HashMap<>();
    /// By namespace and first label that they ask for, the places in the namespace's list.
    private final Map<String, Map<String, List<Integer>>> asking = new HashMap<>();
    private final Map<String, Map<String, List<PodGroup>>> labelled = new HashMap<>();
    private final List<Policy> everywhere = new ArrayList<>();
    private final Map<String, List<PodGroup>> pods = new HashMap<>();
    private final Map<String, Map<String, String>> namespaces;
    private final List<CiliumPolicy> cilium;
    private final Map<KubeObject, List<Problem>> problems = new IdentityHashMap<>();
    private final Set<String> covered = new HashSet<>();
    private final Map<Pods, List<Policy>> selecting = new ConcurrentHashMap<>();
    private final Map<Pods, Set<Way>> restricted = new ConcurrentHashMap<>();
    private final boolean live;

    private PolicyView(Cluster cluster) {
        var found = new ArrayList<Problem>();
        Policies policies = Policies.of(cluster.objects(), found);
        for (Policy policy : policies.all()) {
            byObject.put(policy.object(), policy);
            if (policy.object().kind().equals("NetworkPolicy")) {
                add(policy);
            } else if (policy.precedence().tier() != Tier.NETWORK) {
                everywhere.add(policy);
            }
        }
        found.forEach(p ->
                problems.computeIfAbsent(p.object(), _ -> new ArrayList<>()).add(p));
        Topology topology = Topology.of(cluster.objects(), policies, new ArrayList<>());
        topology.groups().forEach(this::add);
        namespaces = topology.namespaces();
        cilium = CiliumPolicy.of(cluster.objects());
        cluster.ofKind("NetworkPolicy").forEach(p -> covered.add(Topology.namespace(p)));
        live = cluster.live();
    }

    private void add(Policy policy) {
        String namespace = Topology.namespace(policy.object());
        List<Policy> all = byNamespace.computeIfAbsent(namespace, _ -> new ArrayList<>());
        asking.computeIfAbsent(namespace, _ -> new HashMap<>())
                .computeIfAbsent(first(policy.subject().pods()), _ -> new ArrayList<>())
                .add(all.size());
        all.add(policy);
    }

    private void add(PodGroup group) {
        pods.computeIfAbsent(group.namespace(), _ -> new ArrayList<>()).add(group);
        Map<String, List<PodGroup>> there = labelled.computeIfAbsent(group.namespace(), _ -> new HashMap<>());
        group.labels()
                .pod()
                .forEach((name, value) -> there.computeIfAbsent(name + "=" + value, _ -> new ArrayList<>())
                        .add(group));
    }

    /// The first label that a selector asks for; empty where it asks for none. It only finds what is compared
    /// afterwards.
    private static String first(Selector selector) {
        return selector.labels().entrySet().stream()
                .findFirst()
                .map(label -> label.getKey() + "=" + label.getValue())
                .orElse("");
    }

    static PolicyView of(Cluster cluster) {
        return cluster.derived(PolicyView.class, PolicyView::new);
    }

    /// Whether nothing exists but what the input holds.
    boolean live() {
        return live;
    }

    /// The policy that an object is; empty for kinds of other products.
    Optional<Policy> policy(KubeObject object) {
        return Optional.ofNullable(byObject.get(object));
    }

    List<Policy> inNamespace(String namespace) {
        return byNamespace.getOrDefault(namespace, List.of());
    }

    /// Those of a namespace whose selectors ask for no labels, or for one of these first.
    List<Policy> asking(String namespace, Map<String, String> labels) {
        Map<String, List<Integer>> there = asking.getOrDefault(namespace, Map.of());
        var places = new TreeSet<>(there.getOrDefault("", List.of()));
        labels.forEach((name, value) -> places.addAll(there.getOrDefault(name + "=" + value, List.of())));
        List<Policy> all = inNamespace(namespace);
        var found = new ArrayList<Policy>(places.size());
        places.forEach(place -> found.add(all.get(place)));
        return found;
    }

    /// Those of a namespace that select pods with these labels.
    List<Policy> selecting(String namespace, Map<String, String> labels) {
        return selecting.computeIfAbsent(
                new Pods(namespace, labels),
                asked -> asking(asked.namespace(), asked.labels()).stream()
                        .filter(policy -> policy.subject().pods().matches(asked.labels()))
                        .toList());
    }

    /// Those for the whole cluster, in the order in which they decide.
    List<Policy> clusterWide() {
        return everywhere;
    }

    List<PodGroup> pods(String namespace) {
        return pods.getOrDefault(namespace, List.of());
    }

    /// The pods of a namespace that a selector takes.
    Stream<PodGroup> pods(String namespace, Selector selector) {
        String first = first(selector);
        List<PodGroup> candidates = first.isEmpty()
                ? pods(namespace)
                : labelled.getOrDefault(namespace, Map.of()).getOrDefault(first, List.of());
        return candidates.stream().filter(pods -> selector.matches(pods.labels().pod()));
    }

    /// The namespaces that have pods.
    Set<String> populated() {
        return pods.keySet();
    }

    List<Problem> problems(KubeObject object) {
        return problems.getOrDefault(object, List.of());
    }

    Map<String, String> namespaceLabels(String namespace) {
        return namespaces.getOrDefault(namespace, Map.of(Selector.NAMESPACE_NAME, namespace));
    }

    /// In which directions a policy restricts pods with these labels. One for the whole cluster counts where
    /// it denies something; Cilium's own count too.
    Set<Way> restricted(String namespace, Map<String, String> labels) {
        return restricted.computeIfAbsent(new Pods(namespace, labels), this::restricted);
    }

    /// Several checks ask about the same pods.
    private record Pods(String namespace, Map<String, String> labels) {}

    private Set<Way> restricted(Pods asked) {
        String namespace = asked.namespace();
        Map<String, String> labels = asked.labels();
        Set<Way> ways = EnumSet.noneOf(Way.class);
        for (Way way : Way.values()) {
            for (Policy policy : selecting(namespace, labels)) {
                if (policy.in(way).covered()) {
                    ways.add(way);
                }
            }
            for (Policy policy : everywhere) {
                if (policy.in(way).rules().stream().anyMatch(r -> r.action() == Rule.Action.DENY)
                        && policy.subject().namespaces().matches(namespaceLabels(namespace))
                        && policy.subject().pods().matches(labels)) {
                    ways.add(way);
                }
            }
        }
        cilium.stream().filter(p -> p.selects(namespace, labels)).forEach(p -> ways.addAll(p.ways()));
        return ways;
    }

    /// Whether a namespace has any policy of its own, of whatever product, or one for the cluster closes it.
    boolean hasPolicy(String namespace) {
        return covered.contains(namespace) || cilium.stream().anyMatch(p -> p.guards(namespace));
    }

    /// Whether any policy selects pods with these labels, even one that restricts nothing.
    boolean selected(String namespace, Map<String, String> labels) {
        return !selecting(namespace, labels).isEmpty() || cilium.stream().anyMatch(p -> p.selects(namespace, labels));
    }

    /// Whether one of them also writes down in which direction, where the API server would fill it in.
    boolean directed(String namespace, Map<String, String> labels) {
        return selecting(namespace, labels).stream()
                        .anyMatch(p ->
                                !p.object().at("spec.policyTypes").elements().isEmpty())
                || cilium.stream()
                        .anyMatch(p -> p.selects(namespace, labels) && !p.ways().isEmpty());
    }

    /// A fail whose condition stands before the field path.
    static Verdict.Fail fail(
            io.hafenwacht.core.rule.Rule rule, KubeObject object, String field, String condition, Text evidence) {
        Location where = object.where(field);
        return Verdict.fail(rule, where, condition + " " + field, evidence);
    }

    /// Less these references, whose condition does not hold, if so.
    static Verdict.Fail unless(boolean other, Verdict.Fail fail, String... references) {
        return other
                ? citing(
                        fail,
                        fail.references().stream()
                                .map(Reference::toString)
                                .filter(r -> !List.of(references).contains(r))
                                .toArray(String[]::new))
                : fail;
    }

    /// With other references than all of its rule.
    static Verdict.Fail citing(Verdict.Fail fail, String... references) {
        return new Verdict.Fail(
                fail.location(),
                fail.subject(),
                fail.evidence(),
                Stream.of(references).map(Reference::of).toList(),
                fail.severity(),
                fail.fix());
    }
}
