package io.hafenwacht.audit.kubernetes.exposure;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The listeners of a Gateway (Gateway API, Istio) that take requests without TLS and do more than send them
/// to HTTPS.
final class PlainListeners {
    private static final Set<String> PLAIN = Set.of("HTTP", "HTTP2", "GRPC", "GRPC-WEB");

    private PlainListeners() {}

    /// The field paths of their protocols.
    static List<String> of(KubeObject gateway, Cluster cluster) {
        return gateway.group().equals("networking.istio.io") ? servers(gateway) : listeners(gateway, cluster);
    }

    private static List<String> servers(KubeObject gateway) {
        var found = new ArrayList<String>();
        List<Node> servers = gateway.at("spec.servers").elements();
        for (int i = 0; i < servers.size(); i++) {
            boolean redirects = servers.get(i).at("tls", "httpsRedirect").bool().orElse(false);
            if (PLAIN.contains(servers.get(i).at("port", "protocol").stringOrEmpty()) && !redirects) {
                found.add("spec.servers[" + i + "].port.protocol");
            }
        }
        return found;
    }

    private static List<String> listeners(KubeObject gateway, Cluster cluster) {
        var found = new ArrayList<String>();
        List<Node> listeners = gateway.at("spec.listeners").elements();
        for (int i = 0; i < listeners.size(); i++) {
            Node listener = listeners.get(i);
            if (listener.get("protocol").stringOrEmpty().equals("HTTP")
                    && cluster.ofKind("HTTPRoute", "GRPCRoute").stream()
                            .anyMatch(route -> attached(route, gateway, listener) && !onlyRedirects(route))) {
                found.add("spec.listeners[" + i + "].protocol");
            }
        }
        return found;
    }

    /// Whether a route names the gateway as its parent, as a whole or by this listener.
    private static boolean attached(KubeObject route, KubeObject gateway, Node listener) {
        return route.at("spec.parentRefs").elements().stream().anyMatch(parent -> {
            String section = parent.get("sectionName").stringOrEmpty();
            String port = parent.get("port").stringOrEmpty();
            return parent.get("name").stringOrEmpty().equals(gateway.name())
                    && parent.get("namespace")
                            .string()
                            .orElse(route.namespace())
                            .equals(gateway.namespace())
                    && (section.isEmpty() || section.equals(listener.get("name").stringOrEmpty()))
                    && (port.isEmpty() || port.equals(listener.get("port").stringOrEmpty()));
        });
    }

    private static boolean onlyRedirects(KubeObject route) {
        List<Node> rules = route.at("spec.rules").elements();
        return !rules.isEmpty()
                && rules.stream()
                        .allMatch(rule -> rule.get("filters").elements().stream()
                                .anyMatch(filter -> filter.at("requestRedirect", "scheme")
                                        .stringOrEmpty()
                                        .equals("https")));
    }
}
