package io.hafenwacht.audit.kubernetes.network;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.network.reach.Topology;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Ways from outside the cluster to its Services: node ports and load balancers of their own, Ingress and
/// Route, routes of a Gateway, and VirtualServices of Istio that are bound to one. Found once for all checks.
final class OutsideDoors {
    private final Map<String, List<KubeObject>> services = new HashMap<>();
    private final Map<String, List<Door>> doors = new HashMap<>();

    /// What opens a Service, and by which object.
    record Door(Kind kind, KubeObject by) {}

    enum Kind {
        LOAD_BALANCER,
        NODE_PORT,
        EXTERNAL_IP,
        INGRESS,
        GATEWAY,
        ISTIO
    }

    private OutsideDoors(Cluster cluster) {
        for (KubeObject service : cluster.ofKind("Service")) {
            services.computeIfAbsent(Topology.namespace(service), _ -> new ArrayList<>())
                    .add(service);
            switch (service.at("spec.type").stringOrEmpty()) {
                case "LoadBalancer" -> open(service, new Door(Kind.LOAD_BALANCER, service));
                case "NodePort" -> open(service, new Door(Kind.NODE_PORT, service));
                default -> {
                    // inside only, unless something else opens it
                }
            }
            if (!service.at("spec.externalIPs").elements().isEmpty()) {
                open(service, new Door(Kind.EXTERNAL_IP, service));
            }
        }
        for (KubeObject ingress : cluster.ofKind("Ingress")) {
            var backends = new ArrayList<Node>(List.of(ingress.at("spec.defaultBackend"), ingress.at("spec.backend")));
            for (Node rule : ingress.at("spec.rules").elements()) {
                rule.at("http", "paths").elements().forEach(path -> backends.add(path.get("backend")));
            }
            for (Node backend : backends) {
                String old = backend.get("serviceName").stringOrEmpty();
                String name = old.isEmpty() ? backend.at("service", "name").stringOrEmpty() : old;
                open(Topology.namespace(ingress), name, new Door(Kind.INGRESS, ingress));
            }
        }
        for (KubeObject route : cluster.ofKind("Route")) {
            open(Topology.namespace(route), route.at("spec.to.name").stringOrEmpty(), new Door(Kind.INGRESS, route));
        }
        gateways(cluster);
        // A workload asks every Service of its namespace: those without a door need no answer.
        services.forEach((namespace, all) -> all.removeIf(s -> !doors.containsKey(namespace + "/" + s.name())));
    }

    static OutsideDoors of(Cluster cluster) {
        return cluster.derived(OutsideDoors.class, OutsideDoors::new);
    }

    private void gateways(Cluster cluster) {
        for (KubeObject route : cluster.ofKind("HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute")) {
            if (route.at("spec.parentRefs").elements().isEmpty()) {
                continue;
            }
            for (Node rule : route.at("spec.rules").elements()) {
                for (Node backend : rule.get("backendRefs").elements()) {
                    String namespace = backend.get("namespace").stringOrEmpty();
                    open(
                            namespace.isEmpty() ? Topology.namespace(route) : namespace,
                            backend.get("name").stringOrEmpty(),
                            new Door(Kind.GATEWAY, route));
                }
            }
        }
        for (KubeObject virtual : cluster.ofKind("VirtualService")) {
            boolean bound = virtual.at("spec.gateways").elements().stream()
                    .anyMatch(g -> !g.stringOrEmpty().equals("mesh"));
            if (!bound) {
                continue;
            }
            for (String protocol : List.of("http", "tls", "tcp")) {
                for (Node rule : virtual.at("spec." + protocol).elements()) {
                    for (Node target : rule.get("route").elements()) {
                        // `web`, `web.shop` or `web.shop.svc.cluster.local`
                        String[] host =
                                target.at("destination", "host").stringOrEmpty().split("\\.");
                        open(
                                host.length > 1 ? host[1] : Topology.namespace(virtual),
                                host[0],
                                new Door(Kind.ISTIO, virtual));
                    }
                }
            }
        }
    }

    private void open(KubeObject service, Door door) {
        open(Topology.namespace(service), service.name(), door);
    }

    private void open(String namespace, String name, Door door) {
        List<Door> known = doors.computeIfAbsent(namespace + "/" + name, _ -> new ArrayList<>());
        if (!known.contains(door)) {
            known.add(door);
        }
    }

    /// The ways to the pods of a workload.
    List<Door> to(Workload workload) {
        String namespace = Topology.namespace(workload.object());
        Map<String, String> labels = PolicyTexts.labels(workload);
        var found = new ArrayList<Door>();
        for (KubeObject service : services.getOrDefault(namespace, List.of())) {
            Map<String, Node> selector = service.at("spec.selector").entries();
            boolean selected = !selector.isEmpty()
                    && selector.entrySet().stream()
                            .allMatch(e -> e.getValue().stringOrEmpty().equals(labels.get(e.getKey())));
            if (selected) {
                found.addAll(doors.getOrDefault(namespace + "/" + service.name(), List.of()));
            }
        }
        return found;
    }
}
