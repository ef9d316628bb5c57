package io.hafenwacht.audit.kubernetes.exposure;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.Selection;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The ways into a cluster from outside, and the Services behind them. Each Service is named once for each
/// object that opens it.
record Doors(Map<String, Map<String, Door>> byService, Map<String, List<KubeObject>> services) {
    private static final String[] PLAIN = {"Kubescape:C-0256", "Kubescape:exposure-to-internet"};
    private static final String[] GATEWAY = {"Kubescape:C-0266", "Kubescape:exposure-to-internet-via-gateway-api"};
    private static final String[] ISTIO = {"Kubescape:C-0266", "Kubescape:exposure-to-internet-via-istio-ingress"};
    private static final Set<String> OPEN_TYPES = Set.of("NodePort", "LoadBalancer");
    private static final String ISTIO_NAMESPACE = "istio-system";

    /// What opens a Service (itself, an Ingress, a route), and whose rules say so.
    record Door(KubeObject object, String... references) {}

    static Doors of(Cluster cluster) {
        var doors = new Doors(new HashMap<>(), new HashMap<>());
        for (KubeObject service : cluster.ofKind("Service")) {
            doors.services
                    .computeIfAbsent(service.namespace(), _ -> new ArrayList<>())
                    .add(service);
            if (open(service) && !service.at("spec.ports").elements().isEmpty()) {
                doors.add(service.namespace(), service.name(), new Door(service, PLAIN));
            } else if (!service.at("spec.externalIPs").elements().isEmpty()) {
                doors.add(service.namespace(), service.name(), new Door(service));
            }
        }
        cluster.ofKind("Ingress").forEach(ingress -> doors.ingress(ingress, new Door(ingress, PLAIN)));
        for (KubeObject route : cluster.ofKind("Route")) {
            doors.add(route.namespace(), route.at("spec.to.name").stringOrEmpty(), new Door(route));
        }
        cluster.ofKind("HTTPRoute", "TCPRoute", "UDPRoute", "GRPCRoute", "TLSRoute")
                .forEach(route -> doors.route(route, new Door(route, GATEWAY)));
        for (KubeObject virtual : cluster.ofKind("VirtualService")) {
            if (publicGateway(virtual, cluster)) {
                doors.virtual(virtual, new Door(virtual, ISTIO));
            }
        }
        // A workload asks every Service of its namespace: those without a door need no answer.
        doors.services.values().forEach(all -> all.removeIf(s -> !doors.byService.containsKey(s.title())));
        return doors;
    }

    /// The ways to a workload. A Service that is open itself is told once, not also by what stands before it.
    List<Door> to(Workload workload) {
        Map<String, Door> found = new LinkedHashMap<>();
        for (KubeObject service : services.getOrDefault(workload.object().namespace(), List.of())) {
            if (leads(service, workload)) {
                for (Door door :
                        byService.getOrDefault(service.title(), Map.of()).values()) {
                    boolean itself = door.object().title().equals(service.title());
                    if (itself && reaches(service, workload) || !itself && !open(service)) {
                        found.put(door.object().title(), door);
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }

    /// Whether a Service selects the workload's pods, or would those that its selector asks for.
    static boolean leads(KubeObject service, Workload workload) {
        Node selector = service.at("spec.selector");
        return service.namespace().equals(workload.object().namespace())
                && (Selection.byLabels(selector, workload.podMetadata().get("labels"))
                        || Selection.byLabels(selector, workload.object().at("spec.selector.matchLabels")));
    }

    private static boolean open(KubeObject service) {
        return OPEN_TYPES.contains(service.at("spec.type").stringOrEmpty());
    }

    /// Whether one of its ports is a number, or a name that a container has.
    private static boolean reaches(KubeObject service, Workload workload) {
        return service.at("spec.ports").elements().stream()
                .map(port -> port.get("targetPort"))
                .anyMatch(target -> target.absent()
                        || target.integer().isPresent()
                        || workload.containers().stream()
                                .flatMap(c -> c.node().get("ports").elements().stream())
                                .anyMatch(p -> p.get("name").string().equals(target.string())));
    }

    private void add(String namespace, String name, Door door) {
        byService
                .computeIfAbsent("Service " + namespace + "/" + name, _ -> new LinkedHashMap<>())
                .put(door.object().title(), door);
    }

    private void ingress(KubeObject ingress, Door door) {
        var backends = new ArrayList<>(List.of(ingress.at("spec.defaultBackend")));
        for (Node rule : ingress.at("spec.rules").elements()) {
            rule.at("http", "paths").elements().forEach(path -> backends.add(path.get("backend")));
        }
        backends.forEach(b -> add(ingress.namespace(), b.at("service", "name").stringOrEmpty(), door));
    }

    private void route(KubeObject route, Door door) {
        for (Node rule : route.at("spec.rules").elements()) {
            for (Node reference : rule.get("backendRefs").elements()) {
                if (reference.get("kind").string().orElse("Service").equals("Service")) {
                    String namespace = reference.get("namespace").string().orElse(route.namespace());
                    add(namespace, reference.get("name").stringOrEmpty(), door);
                }
            }
        }
    }

    private void virtual(KubeObject virtual, Door door) {
        for (Node http : virtual.at("spec.http").elements()) {
            for (Node route : http.get("route").elements()) {
                String[] host = route.at("destination", "host").stringOrEmpty().split("\\.", 3);
                add(host.length > 1 ? host[1] : virtual.namespace(), host[0], door);
            }
        }
    }

    /// Whether a gateway of the VirtualService belongs to an exposed Service of Istio, or calls itself
    /// public.
    private static boolean publicGateway(KubeObject virtual, Cluster cluster) {
        for (Node reference : virtual.at("spec.gateways").elements()) {
            String[] parts = reference.stringOrEmpty().split("/", 2);
            String namespace = parts.length > 1 ? parts[0] : virtual.namespace();
            String name = parts[parts.length - 1];
            for (KubeObject gateway : cluster.ofKind("Gateway")) {
                if (gateway.namespace().equals(namespace)
                        && gateway.name().equals(name)
                        && cluster.ofKind("Service").stream()
                                .filter(s -> s.namespace().equals(ISTIO_NAMESPACE))
                                .filter(s -> open(s) || name.endsWith("public"))
                                .anyMatch(s ->
                                        Selection.byLabels(gateway.at("spec.selector"), s.at("metadata.labels")))) {
                    return true;
                }
            }
        }
        return false;
    }
}
