package io.hafenwacht.audit.kubernetes.network;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.audit.kubernetes.network.reach.Selector;
import io.hafenwacht.audit.kubernetes.network.reach.Selector.Operator;
import io.hafenwacht.audit.kubernetes.network.reach.Selector.Requirement;
import io.hafenwacht.audit.kubernetes.network.reach.Topology;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// As much of a CiliumNetworkPolicy or CiliumClusterwideNetworkPolicy (`cilium.io`) as says which pods it
/// restricts in which directions. `namespace` is empty for the cluster-wide kind; `denies` is false where
/// what no rule allows stays allowed (`enableDefaultDeny`).
record CiliumPolicy(String namespace, Selector endpoints, Selector of, Set<Way> ways, boolean denies) {
    private static final String NAMESPACE_KEY = "io.kubernetes.pod.namespace";

    CiliumPolicy {
        ways = Set.copyOf(ways);
    }

    static List<CiliumPolicy> of(List<KubeObject> objects) {
        var found = new ArrayList<CiliumPolicy>();
        for (KubeObject object : objects) {
            boolean own = object.kind().equals("CiliumNetworkPolicy");
            if (own || object.kind().equals("CiliumClusterwideNetworkPolicy")) {
                var specs = new ArrayList<>(object.node().get("specs").elements());
                specs.add(object.node().get("spec"));
                for (Node spec : specs) {
                    if (spec.entries().containsKey("endpointSelector")) {
                        found.add(read(own ? Topology.namespace(object) : "", spec));
                    }
                }
            }
        }
        return found;
    }

    private static CiliumPolicy read(String namespace, Node spec) {
        Set<Way> ways = EnumSet.noneOf(Way.class);
        if (spec.entries().containsKey("ingress") || spec.entries().containsKey("ingressDeny")) {
            ways.add(Way.INGRESS);
        }
        if (spec.entries().containsKey("egress") || spec.entries().containsKey("egressDeny")) {
            ways.add(Way.EGRESS);
        }
        var labels = new TreeMap<String, String>();
        var namespaces = new TreeMap<String, String>();
        spec.at("endpointSelector", "matchLabels").entries().forEach((key, value) -> {
            String bare = bare(key);
            if (bare.equals(NAMESPACE_KEY)) {
                // Two that differ ask for what no pod has.
                namespaces.merge(Selector.NAMESPACE_NAME, value.stringOrEmpty(), (a, b) -> a.equals(b) ? a : "");
            } else {
                labels.put(bare, value.stringOrEmpty());
            }
        });
        var expressions = new ArrayList<Requirement>();
        for (Node node : spec.at("endpointSelector", "matchExpressions").elements()) {
            Stream.of(Operator.values())
                    .filter(o -> o.word().equals(node.get("operator").stringOrEmpty()))
                    .findFirst()
                    .ifPresent(operator -> expressions.add(new Requirement(
                            bare(node.get("key").stringOrEmpty()),
                            operator,
                            node.get("values").elements().stream()
                                    .map(Node::stringOrEmpty)
                                    .toList())));
        }
        Node defaults = spec.get("enableDefaultDeny");
        boolean denies = defaults.get("ingress").bool().orElse(true)
                || defaults.get("egress").bool().orElse(true);
        return new CiliumPolicy(
                namespace, new Selector(labels, expressions), new Selector(namespaces, List.of()), ways, denies);
    }

    /// Without the source of a label: `k8s:app` is `app`.
    private static String bare(String key) {
        return key.startsWith("k8s:") || key.startsWith("any:") ? key.substring(4) : key;
    }

    boolean selects(String namespace, Map<String, String> labels) {
        return concerns(namespace) && endpoints.matches(labels);
    }

    /// Whether it stands in this namespace, or closes all of it from outside.
    boolean guards(String other) {
        return concerns(other) && (!namespace.isEmpty() || endpoints.isEmpty() && !ways.isEmpty() && denies);
    }

    private boolean concerns(String other) {
        return (namespace.isEmpty() || namespace.equals(other)) && of.matches(Map.of(Selector.NAMESPACE_NAME, other));
    }
}
