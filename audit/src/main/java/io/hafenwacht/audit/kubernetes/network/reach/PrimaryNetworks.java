package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which namespaces have a primary network of their own: a UserDefinedNetwork there, or a
/// ClusterUserDefinedNetwork that selects them (`k8s.ovn.org/v1`). Only namespaces with the label that
/// OVN-Kubernetes asks for have one.
final class PrimaryNetworks {
    private static final String LABEL = "k8s.ovn.org/primary-user-defined-network";

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, KubeObject> definitions = new HashMap<>();
    private final Topology topology;

    private PrimaryNetworks(Topology topology) {
        this.topology = topology;
    }

    /// The network of each namespace that has one: `green[UDN]`.
    static Map<String, String> of(List<KubeObject> objects, Topology topology, List<Problem> problems) {
        var networks = new PrimaryNetworks(topology);
        for (KubeObject object : objects) {
            var reading = new Reading(object, problems);
            switch (object.kind()) {
                case "UserDefinedNetwork" -> networks.namespaced(reading);
                case "ClusterUserDefinedNetwork" -> networks.clusterWide(reading);
                default -> {
                    // no network
                }
            }
        }
        return networks.names;
    }

    private void namespaced(Reading reading) {
        KubeObject object = reading.object();
        boolean primary = isPrimary(reading, object.node().get("spec"), "spec");
        if (object.name().equals("default")) {
            reading.undecided(
                    "metadata.name",
                    "default is the name of the cluster's own network",
                    "default heißt das Netz des Clusters selbst");
        }
        String namespace = Topology.namespace(object);
        if (primary && labels(namespace).containsKey(LABEL)) {
            give(reading, namespace, namespace + "[UDN]", "metadata.namespace");
        }
    }

    private void clusterWide(Reading reading) {
        Node spec = reading.object().node().get("spec");
        if (!isPrimary(reading, spec.get("network"), "spec.network")) {
            return;
        }
        Selector selector = new Reading(reading.object(), new ArrayList<>())
                .selector(spec.get("namespaceSelector"), "spec.namespaceSelector");
        topology.namespaces().forEach((namespace, labels) -> {
            if (labels.containsKey(LABEL) && selector.matches(labels)) {
                give(reading, namespace, reading.object().name() + "[CUDN]", "spec.namespaceSelector");
            }
        });
    }

    private Map<String, String> labels(String namespace) {
        return topology.namespaces().getOrDefault(namespace, Map.of());
    }

    private void give(Reading reading, String namespace, String network, String field) {
        if (namespace.equals("default") || namespace.startsWith("openshift-")) {
            reading.undecided(
                    field,
                    "the namespace " + namespace + " belongs to the cluster and stays on its network",
                    "der Namespace " + namespace + " gehört dem Cluster und bleibt in dessen Netz");
        }
        KubeObject before = definitions.putIfAbsent(namespace, reading.object());
        if (before == null) {
            names.put(namespace, network);
        } else {
            reading.undecided(
                    field,
                    "the namespace " + namespace + " has a primary network already, by " + before.title(),
                    "der Namespace " + namespace + " hat schon ein primäres Netz, durch " + before.title());
        }
    }

    /// Whether a network is primary, once its form is what the API's schema asks for.
    private static boolean isPrimary(Reading reading, Node network, String field) {
        String topology = network.get("topology").stringOrEmpty();
        if (!List.of("Layer2", "Layer3", "Localnet").contains(topology)) {
            reading.invalid(
                    field + ".topology",
                    "'" + Reading.shown(topology) + "' is no topology; expected Layer2, Layer3 or Localnet",
                    "'" + Reading.shown(topology) + "' ist keine Topologie; erwartet: Layer2, Layer3 oder Localnet");
            return false;
        }
        boolean primary = false;
        for (String form : List.of("layer2", "layer3", "localnet")) {
            Node settings = network.get(form);
            boolean own = form.equalsIgnoreCase(topology);
            if (settings.absent() == own) {
                reading.invalid(
                        field + "." + form,
                        own ? "missing, as the topology asks for it" : "not for the topology " + topology,
                        own ? "fehlt, doch die Topologie verlangt es" : "nicht für die Topologie " + topology);
            } else if (own) {
                primary = role(reading, settings, field + "." + form + ".role");
            }
        }
        return primary;
    }

    private static boolean role(Reading reading, Node settings, String field) {
        String role = settings.get("role").stringOrEmpty();
        if (!List.of("Primary", "Secondary").contains(role)) {
            reading.invalid(
                    field,
                    "'" + Reading.shown(role) + "' is no role; expected Primary or Secondary",
                    "'" + Reading.shown(role) + "' ist keine Rolle; erwartet: Primary oder Secondary");
        }
        return role.equals("Primary");
    }
}
