package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.KubeObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All policies of the input, in the order in which they decide.
public record Policies(List<Policy> all) {
    public Policies {
        all = List.copyOf(all);
    }

    /// Reads the policies among the objects; what an API server would refuse is noted.
    public static Policies of(List<KubeObject> objects, List<Problem> problems) {
        var policies = new ArrayList<Policy>();
        var names = new HashMap<String, KubeObject>();
        var priorities = new HashMap<Ranked, KubeObject>();
        for (KubeObject object : objects) {
            switch (object.kind()) {
                case "NetworkPolicy" -> {
                    // Calico and Antrea have kinds of this name too, with rules of their own.
                    if (object.group().equals("networking.k8s.io")
                            || object.group().equals("extensions")) {
                        policies.add(NetworkPolicyReader.read(object, problems));
                    } else {
                        new Reading(object, problems)
                                .note(
                                        "apiVersion",
                                        "policies of " + object.group() + " are left out",
                                        "Regeln von " + object.group() + " bleiben außer Betracht");
                    }
                }
                case "MultiNetworkPolicy" -> policies.add(NetworkPolicyReader.read(object, problems));
                case "AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy" ->
                    policies.add(AdminPolicyReader.read(object, problems));
                case "CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy", "GlobalNetworkPolicy" ->
                    new Reading(object, problems)
                            .note(
                                    "kind",
                                    "policies of this kind are left out",
                                    "Regeln dieser Art bleiben außer Betracht");
                default -> {
                    continue;
                }
            }
            duplicate(object, names, problems);
            if (object.kind().equals("AdminNetworkPolicy") || object.kind().equals("ClusterNetworkPolicy")) {
                samePriority(policies.getLast(), priorities, problems);
            }
        }
        policies.sort(Comparator.comparing((Policy p) -> p.precedence().tier())
                .thenComparing(p -> p.precedence().priority())
                .thenComparing(p -> p.object().title()));
        return new Policies(policies);
    }

    private static void duplicate(KubeObject object, Map<String, KubeObject> names, List<Problem> problems) {
        String namespace =
                object.kind().equals("NetworkPolicy") || object.kind().equals("MultiNetworkPolicy")
                        ? Topology.namespace(object)
                        : "";
        KubeObject before =
                names.putIfAbsent(object.group() + " " + object.kind() + " " + namespace + "/" + object.name(), object);
        if (before != null) {
            String where = before.where("metadata.name").path();
            new Reading(object, problems)
                    .undecided(
                            "metadata.name",
                            "another " + object.kind() + " has this name, in " + where
                                    + ": the one that is applied last counts",
                            "eine andere " + object.kind() + " hat diesen Namen, in " + where
                                    + ": die zuletzt angewendete gilt");
        }
    }

    private record Ranked(String kind, Policy.Precedence precedence) {}

    private static void samePriority(Policy policy, Map<Ranked, KubeObject> priorities, List<Problem> problems) {
        KubeObject before =
                priorities.putIfAbsent(new Ranked(policy.object().kind(), policy.precedence()), policy.object());
        if (before != null && !before.name().equals(policy.object().name())) {
            new Reading(policy.object(), problems)
                    .undecided(
                            "spec.priority",
                            "the same priority as " + before.title() + ": which of them decides first is undefined",
                            "dieselbe Priorität wie " + before.title()
                                    + ": welche zuerst entscheidet, ist nicht festgelegt");
        }
    }

    /// Those for the pods' primary network.
    public Policies primary() {
        return new Policies(all.stream()
                .filter(p -> !p.object().kind().equals("MultiNetworkPolicy"))
                .toList());
    }

    /// Those for one secondary network, by the `namespace/name` of its definitions.
    public Policies secondary(Set<String> definitions) {
        return new Policies(all.stream()
                .filter(p -> p.networks().stream().anyMatch(definitions::contains))
                .toList());
    }
}
