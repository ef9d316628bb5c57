package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an ingress controller forwards: to which pods and ports Ingress, Route and Gateway API routes lead,
/// through the Services that they name.
final class IngressRoutes {
    /// Where a port is looked for in a Service: its own number goes before that of the pods, but a Route
    /// means the pods' (`route.openshift.io/v1`).
    private static final List<String> SERVICE_FIRST = List.of("name", "port", "targetPort");

    private static final List<String> PODS_FIRST = List.of("name", "targetPort", "port");

    private final Map<String, KubeObject> services = new HashMap<>();
    private final Map<String, List<PodGroup>> groups = new HashMap<>();
    private final Map<PodGroup.Identity, Connections> targets = new HashMap<>();
    private final Set<String> noted = new HashSet<>();
    private final List<Problem> problems;

    private IngressRoutes(List<KubeObject> objects, List<PodGroup> pods, List<Problem> problems) {
        this.problems = problems;
        for (KubeObject object : objects) {
            if (object.kind().equals("Service") && object.group().isEmpty()) {
                services.put(Topology.namespace(object) + "/" + object.name(), object);
            }
        }
        pods.forEach(g ->
                groups.computeIfAbsent(g.namespace(), _ -> new ArrayList<>()).add(g));
    }

    /// The forwarded connections of each group that has any. `problems` gets what leads nowhere that the
    /// input knows.
    static Map<PodGroup.Identity, Connections> of(
            List<KubeObject> objects, List<PodGroup> pods, List<Problem> problems) {
        var routes = new IngressRoutes(objects, pods, problems);
        for (KubeObject object : objects) {
            Node spec = object.node().get("spec");
            switch (object.kind()) {
                case "Ingress" -> routes.ingress(object, spec);
                case "Route" -> routes.route(object, spec);
                case "HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute" -> routes.gateway(object, spec, Protocol.TCP);
                case "UDPRoute" -> routes.gateway(object, spec, Protocol.UDP);
                case "VirtualService" -> routes.virtual(object, spec);
                default -> {
                    // forwards nothing
                }
            }
        }
        return routes.targets;
    }

    private void ingress(KubeObject object, Node spec) {
        backend(object, spec.get("defaultBackend"));
        backend(object, spec.get("backend"));
        for (Node rule : spec.get("rules").elements()) {
            rule.at("http", "paths").elements().forEach(path -> backend(object, path.get("backend")));
        }
    }

    /// The form of `networking.k8s.io/v1`, and the older one with `serviceName`.
    private void backend(KubeObject object, Node backend) {
        Node service = backend.get("service");
        String old = backend.get("serviceName").stringOrEmpty();
        if (!old.isEmpty()) {
            forward(object, old, backend.get("servicePort"));
        } else if (!service.absent()) {
            Node name = service.at("port", "name");
            forward(object, service.get("name").stringOrEmpty(), name.absent() ? service.at("port", "number") : name);
        }
    }

    private void route(KubeObject object, Node spec) {
        var backends = new ArrayList<Node>(List.of(spec.get("to")));
        backends.addAll(spec.get("alternateBackends").elements());
        for (Node backend : backends) {
            String kind = backend.get("kind").stringOrEmpty();
            if (kind.isEmpty() || kind.equals("Service")) {
                forward(
                        object,
                        Topology.namespace(object),
                        backend.get("name").stringOrEmpty(),
                        spec.at("port", "targetPort"),
                        Protocol.TCP,
                        PODS_FIRST);
            }
        }
    }

    /// Istio's routes, by the Service that a host is: `web`, `web.shop` or `web.shop.svc.cluster.local`. One
    /// that names no gateway is for the inside of the mesh only.
    private void virtual(KubeObject object, Node spec) {
        boolean fromOutside = spec.get("gateways").elements().stream()
                .anyMatch(gateway -> !gateway.stringOrEmpty().equals("mesh"));
        for (String kind : fromOutside ? List.of("http", "tls", "tcp") : List.<String>of()) {
            for (Node way : spec.get(kind).elements()) {
                for (Node route : way.get("route").elements()) {
                    Node destination = route.get("destination");
                    String[] host = destination.get("host").stringOrEmpty().split("\\.", 3);
                    String namespace = host.length > 1 ? host[1] : Topology.namespace(object);
                    forward(object, namespace, host[0], destination.at("port", "number"), Protocol.TCP);
                }
            }
        }
    }

    private void gateway(KubeObject object, Node spec, Protocol protocol) {
        for (Node rule : spec.get("rules").elements()) {
            for (Node backend : rule.get("backendRefs").elements()) {
                String kind = backend.get("kind").stringOrEmpty();
                String namespace = backend.get("namespace").stringOrEmpty();
                if (kind.isEmpty() || kind.equals("Service")) {
                    forward(
                            object,
                            namespace.isEmpty() ? Topology.namespace(object) : namespace,
                            backend.get("name").stringOrEmpty(),
                            backend.get("port"),
                            protocol);
                }
            }
        }
    }

    private void forward(KubeObject from, String service, Node port) {
        forward(from, Topology.namespace(from), service, port, Protocol.TCP);
    }

    private void forward(KubeObject from, String namespace, String name, Node wanted, Protocol protocol) {
        forward(from, namespace, name, wanted, protocol, SERVICE_FIRST);
    }

    private void forward(
            KubeObject from, String namespace, String name, Node wanted, Protocol protocol, List<String> fields) {
        KubeObject service = services.get(namespace + "/" + name);
        if (service == null) {
            note(
                    from,
                    "spec",
                    "leads to Service " + Reading.shown(namespace + "/" + name) + ", which the input does not have",
                    "führt zum Service " + Reading.shown(namespace + "/" + name) + ", den die Eingabe nicht enthält");
            return;
        }
        // An API server keeps a selector beside an external name, and nothing follows it.
        if (service.at("spec.type").stringOrEmpty().equals("ExternalName")) {
            note(
                    service,
                    "spec.externalName",
                    "is a name outside: where " + from.title() + " leads by it is not shown",
                    "ist ein Name außerhalb: wohin " + from.title() + " damit führt, ist nicht gezeigt");
            return;
        }
        Map<String, String> selector = new HashMap<>();
        service.at("spec.selector").entries().forEach((key, value) -> selector.put(key, value.stringOrEmpty()));
        if (selector.isEmpty()) {
            note(
                    service,
                    "spec.selector",
                    "is missing, so somebody else says which addresses are behind it: where " + from.title()
                            + " leads by it is not shown",
                    "fehlt, also sagt jemand anderes, welche Adressen dahinter stehen: wohin " + from.title()
                            + " damit führt, ist nicht gezeigt");
            return;
        }
        List<Node> ports = targetPorts(service.at("spec.ports").elements(), wanted, fields);
        for (PodGroup group : groups.getOrDefault(namespace, List.of())) {
            if (group.labels().pod().entrySet().containsAll(selector.entrySet())) {
                ports.stream()
                        .flatMap(port -> number(port, group, protocol).stream())
                        .forEach(number -> targets.merge(
                                group.identity(),
                                Connections.of(protocol, PortSet.of(number, number)),
                                Connections::union));
            }
        }
    }

    private void note(KubeObject object, String field, String english, String german) {
        if (noted.add(object.title() + english)) {
            new Reading(object, problems).note(field, english, german);
        }
    }

    /// The pods' ports behind the service port that is wanted by name or number, or behind all where none is.
    /// `fields` says where it is looked for first.
    private static List<Node> targetPorts(List<Node> ports, Node wanted, List<String> fields) {
        String want = wanted.stringOrEmpty();
        if (want.isEmpty()) {
            return ports.stream().map(IngressRoutes::target).toList();
        }
        for (String field : fields) {
            for (Node port : ports) {
                if (want.equals(port.get(field).stringOrEmpty())) {
                    return List.of(target(port));
                }
            }
        }
        return List.of();
    }

    private static Node target(Node port) {
        return port.get("targetPort").absent() ? port.get("port") : port.get("targetPort");
    }

    /// The number of a port that the pods listen on over a protocol, as far as their containers say.
    private static Optional<Integer> number(Node port, PodGroup group, Protocol protocol) {
        Optional<Long> number = port.integer();
        if (group.traits().anyPort()) {
            return number.filter(n -> n >= PortSet.MIN && n <= PortSet.MAX).map(Math::toIntExact);
        }
        return group.ports().stream()
                .filter(p -> p.protocol() == protocol)
                .filter(p -> number.isPresent()
                        ? number.get() == p.number()
                        : p.name().equals(port.stringOrEmpty()))
                .map(PodGroup.Port::number)
                .findFirst();
    }
}
