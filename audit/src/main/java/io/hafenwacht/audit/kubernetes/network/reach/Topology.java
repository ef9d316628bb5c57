package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What runs where: the pods of the input, one group for each owner, sorted by name, and the labels of their
/// namespaces.
public record Topology(List<PodGroup> groups, Map<String, Map<String, String>> namespaces) {
    private static final Set<String> RUN_NOTHING = Set.of("PodTemplate", "SandboxTemplate");

    /// Kinds that run pods, and where their pod template is.
    private static final Map<String, List<String>> TEMPLATES = Map.ofEntries(
            Map.entry("Deployment", List.of("spec", "template")),
            Map.entry("ReplicaSet", List.of("spec", "template")),
            Map.entry("ReplicationController", List.of("spec", "template")),
            Map.entry("StatefulSet", List.of("spec", "template")),
            Map.entry("DaemonSet", List.of("spec", "template")),
            Map.entry("Job", List.of("spec", "template")),
            Map.entry("CronJob", List.of("spec", "jobTemplate", "spec", "template")),
            Map.entry("DeploymentConfig", List.of("spec", "template")),
            Map.entry("Sandbox", List.of("spec", "podTemplate")),
            Map.entry("VirtualMachineInstanceReplicaSet", List.of("spec", "template")),
            Map.entry("VirtualMachine", List.of("spec", "template")),
            Map.entry("VirtualMachineInstance", List.of()),
            Map.entry("Pod", List.of()));

    public Topology {
        groups = List.copyOf(groups);
        namespaces = Map.copyOf(namespaces);
    }

    /// The namespace that an object is in; `default` where it names none.
    public static String namespace(KubeObject object) {
        return object.namespace().isEmpty() ? "default" : object.namespace();
    }

    /// Reads the objects. `policies` say which labels matter: pods of one owner may differ in all others.
    public static Topology of(List<KubeObject> objects, Policies policies, List<Problem> problems) {
        Map<String, Map<String, String>> namespaces = new HashMap<>();
        Map<String, KubeObject> owners = new HashMap<>();
        Map<String, KubeObject> named = new HashMap<>();
        for (KubeObject object : objects) {
            if (object.kind().equals("Namespace")) {
                Map<String, String> labels = labels(object.node().get("metadata"), object.name());
                Map<String, String> before = namespaces.put(object.name(), labels);
                if (before != null && !before.equals(labels)) {
                    replaced(Objects.requireNonNull(named.get(object.name())), object, "metadata.labels", problems);
                }
                named.put(object.name(), object);
            } else if (template(object).isPresent()) {
                owners.putIfAbsent(identity(object).toString(), object);
            }
        }
        Map<String, List<PodGroup>> groups = new TreeMap<>();
        for (KubeObject object : objects) {
            Optional<List<String>> template = template(object);
            if (template.isEmpty()) {
                continue;
            }
            var labels = namespaces.computeIfAbsent(namespace(object), name -> Map.of(Selector.NAMESPACE_NAME, name));
            PodGroup group = group(object, template.get(), owner(object, owners), labels);
            groups.computeIfAbsent(group.toString(), _ -> new ArrayList<>()).add(group);
        }
        var kinds = new LabelUse(policies);
        var merged = new ArrayList<PodGroup>();
        groups.values().forEach(same -> merged.addAll(merge(same, kinds, problems)));
        return new Topology(merged, namespaces);
    }

    /// Where the pods of an object are written, if it runs any; also of kinds of others, such as Argo's
    /// `Rollout`.
    private static Optional<List<String>> template(KubeObject object) {
        List<String> known = TEMPLATES.get(object.kind());
        return known != null
                ? Optional.of(known)
                : Workload.of(object, 0)
                        .filter(_ -> !RUN_NOTHING.contains(object.kind()))
                        .map(workload -> List.of(workload.template().split("\\.")));
    }

    /// `kubectl apply` goes through files in order, too.
    private static void replaced(KubeObject before, KubeObject object, String field, List<Problem> problems) {
        String where = before.where(field).path();
        new Reading(object, problems)
                .note(
                        field,
                        "another " + object.kind() + " of this name, in " + where
                                + ", has other labels or ports: this one counts, which is applied last",
                        "ein weiteres Objekt " + object.kind() + " dieses Namens, in " + where
                                + ", hat andere Labels oder Ports: dieses hier gilt, das zuletzt angewendet wird");
    }

    private static PodGroup.Identity identity(KubeObject object) {
        return new PodGroup.Identity(namespace(object), object.name(), object.kind());
    }

    /// The controller at the top of the chain, as far as the input knows it.
    private static PodGroup.Identity owner(KubeObject object, Map<String, KubeObject> known) {
        PodGroup.Identity identity = identity(object);
        KubeObject at = object;
        // The longest chain in use is Pod, Job, CronJob; more would be a cycle.
        for (int step = 0; step < 4; step++) {
            Optional<Node> reference = at.node().at("metadata", "ownerReferences").elements().stream()
                    .filter(r -> r.get("controller").bool().orElse(false))
                    .filter(r -> !r.get("kind").stringOrEmpty().equals("Node"))
                    .findFirst();
            if (reference.isEmpty()) {
                break;
            }
            var above = new PodGroup.Identity(
                    identity.namespace(),
                    reference.get().get("name").stringOrEmpty(),
                    reference.get().get("kind").stringOrEmpty());
            KubeObject next = known.get(above.toString());
            if (next == null && !object.kind().equals("Pod") || next == null && step > 0) {
                break;
            }
            identity = above;
            if (next == null) {
                break;
            }
            at = next;
        }
        return identity;
    }

    private static PodGroup group(
            KubeObject object, List<String> template, PodGroup.Identity identity, Map<String, String> namespace) {
        Node pod = object.node().at(template.toArray(String[]::new));
        var ports = new ArrayList<PodGroup.Port>();
        for (String list : List.of("containers", "initContainers")) {
            for (Node container : pod.at("spec", list).elements()) {
                // Of the init containers only those that go on running can be reached.
                if (list.equals("containers")
                        || container.get("restartPolicy").stringOrEmpty().equals("Always")) {
                    ports(container.get("ports"), "containerPort", ports);
                }
            }
        }
        boolean machine = object.kind().startsWith("VirtualMachine");
        if (machine) {
            pod.at("spec", "domain", "devices", "interfaces")
                    .elements()
                    .forEach(card -> ports(card.get("ports"), "port", ports));
        }
        return new PodGroup(
                identity,
                new PodGroup.Labels(labels(pod.get("metadata"), ""), namespace),
                ports,
                new PodGroup.Traits(
                        pod.at("spec", "hostNetwork").bool().orElse(false),
                        machine && ports.isEmpty(),
                        Networks.attached(pod, identity.namespace())),
                object);
    }

    private static void ports(Node list, String numberField, List<PodGroup.Port> into) {
        for (Node port : list.elements()) {
            String protocol = port.get("protocol").stringOrEmpty();
            long number = port.get(numberField).integer().orElse(0L);
            if (number >= PortSet.MIN && number <= PortSet.MAX) {
                Protocol.of(protocol.isEmpty() ? "TCP" : protocol)
                        .ifPresent(
                                p -> into.add(new PodGroup.Port(port.get("name").stringOrEmpty(), p, (int) number)));
            }
        }
    }

    private static Map<String, String> labels(Node metadata, String namespace) {
        var labels = new LinkedHashMap<String, String>();
        metadata.get("labels").entries().forEach((key, value) -> labels.put(key, value.stringOrEmpty()));
        if (!namespace.isEmpty()) {
            labels.put(Selector.NAMESPACE_NAME, namespace);
        }
        return labels;
    }

    /// One group for what stands in the input more than once: a controller and the pods it made. Pods show
    /// what runs, so they go before their controller. Where policies tell its pods apart, as in the middle of
    /// a rollout, each ReplicaSet speaks for its own.
    private static List<PodGroup> merge(List<PodGroup> same, LabelUse use, List<Problem> problems) {
        List<PodGroup> pods =
                same.stream().filter(g -> g.object().kind().equals("Pod")).toList();
        PodGroup first = pods.isEmpty() ? last(same, problems) : pods.getFirst();
        Map<PodGroup, String> apart = new LinkedHashMap<>();
        pods.forEach(other -> use.difference(first.labels(), other.labels()).ifPresent(key -> apart.put(other, key)));
        if (!apart.isEmpty()) {
            Map<String, List<PodGroup>> direct = new TreeMap<>();
            for (PodGroup pod : pods) {
                PodGroup own = pod.under(owner(pod.object(), Map.of()));
                direct.computeIfAbsent(own.toString(), _ -> new ArrayList<>()).add(own);
            }
            if (direct.size() > 1) {
                return direct.values().stream()
                        .flatMap(own -> merge(own, use, problems).stream())
                        .toList();
            }
        }
        apart.forEach((other, key) -> new Reading(other.object(), problems)
                .undecided(
                        "metadata.labels['" + key + "']",
                        "differs from " + first.object().title() + " of the same owner, and policies select"
                                + " only one of them: one line cannot speak for both",
                        "weicht von " + first.object().title() + " desselben Eigentümers ab, und Regeln"
                                + " wählen nur einen davon aus: eine Zeile kann nicht für beide stehen"));
        return List.of(merged(first, same));
    }

    private static PodGroup merged(PodGroup first, List<PodGroup> same) {
        var networks = new HashSet<String>();
        same.forEach(g -> networks.addAll(g.traits().networks()));
        var traits = new PodGroup.Traits(
                first.traits().hostNetwork(),
                same.stream().anyMatch(g -> g.traits().anyPort()),
                Set.copyOf(networks));
        Map<String, String> labels = new HashMap<>(first.labels().pod());
        if (first.identity().kind().equals("VirtualMachine")) {
            same.forEach(g -> g.labels().pod().forEach(labels::putIfAbsent));
        }
        return new PodGroup(
                first.identity(),
                new PodGroup.Labels(labels, first.labels().namespace()),
                first.ports(),
                traits,
                first.object());
    }

    /// The controller itself, not what it made earlier; of several manifests of it the one that is applied
    /// last.
    private static PodGroup last(List<PodGroup> same, List<Problem> problems) {
        PodGroup counts = same.stream()
                .filter(g -> identity(g.object()).equals(g.identity()))
                .findFirst()
                .orElse(same.getFirst());
        for (PodGroup other : same) {
            if (other.object().title().equals(counts.object().title())) {
                if (!other.labels().equals(counts.labels()) || !other.ports().equals(counts.ports())) {
                    replaced(counts.object(), other.object(), "metadata.name", problems);
                }
                counts = other;
            }
        }
        return counts;
    }

    /// Which selectors of pods the policies hold, by the labels that they ask for.
    private static final class LabelUse {
        private final Map<String, Set<Policy.Subject>> selectors = new HashMap<>();

        LabelUse(Policies policies) {
            for (Policy policy : policies.all()) {
                add(policy.subject());
                for (Policy.Way way : Policy.Way.values()) {
                    for (Rule rule : policy.in(way).effective()) {
                        for (Rule.Party party : rule.peers()) {
                            if (party instanceof Rule.Party.Pods(Selector namespaces, Selector pods, String field)) {
                                add(new Policy.Subject(namespaces, pods));
                            }
                        }
                    }
                }
            }
        }

        private void add(Policy.Subject subject) {
            subject.pods().labels().keySet().forEach(key -> add(key, subject));
            subject.pods().expressions().forEach(e -> add(e.key(), subject));
        }

        private void add(String key, Policy.Subject subject) {
            selectors.computeIfAbsent(key, _ -> new HashSet<>()).add(subject);
        }

        /// A label by which a selector matches one of two pods of a namespace and not the other.
        Optional<String> difference(PodGroup.Labels one, PodGroup.Labels other) {
            var keys = new TreeSet<>(one.pod().keySet());
            keys.addAll(other.pod().keySet());
            return keys.stream()
                    .filter(key ->
                            !Objects.equals(one.pod().get(key), other.pod().get(key)))
                    .filter(key -> selectors.getOrDefault(key, Set.of()).stream()
                            .anyMatch(
                                    s -> s.pods().matches(one.pod()) != s.pods().matches(other.pod())
                                            && s.namespaces().matches(one.namespace())))
                    .findFirst();
        }
    }
}
