package io.hafenwacht.diagnose.kubernetes;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.diagnose.CaseFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A small view of the case file of an ingress.
public record IngressCase(CaseFile file) {
    /// A service that a rule, or the default, leads to; `path` is that of the field.
    public record Backend(String path, Node node) {
        public String service() {
            return node.at("service", "name")
                    .string()
                    .orElse(node.get("serviceName").stringOrEmpty());
        }

        /// Number or name.
        public String port() {
            String number = node.at("service", "port", "number").stringOrEmpty();
            String name = node.at("service", "port", "name").stringOrEmpty();
            return number.isEmpty() ? name.isEmpty() ? node.get("servicePort").stringOrEmpty() : name : number;
        }
    }

    public ClusterCase cluster() {
        return new ClusterCase(file);
    }

    public Node object() {
        return file.value(KubernetesProbes.INGRESS);
    }

    /// The form of networking.k8s.io/v1, and the one before.
    public List<Backend> backends() {
        List<Backend> all = new ArrayList<>();
        for (String field : List.of("defaultBackend", "backend")) {
            add(all, "spec." + field, object().at("spec", field));
        }
        List<Node> rules = object().at("spec", "rules").elements();
        for (int r = 0; r < rules.size(); r++) {
            List<Node> paths = rules.get(r).at("http", "paths").elements();
            for (int p = 0; p < paths.size(); p++) {
                add(
                        all,
                        "spec.rules[" + r + "].http.paths[" + p + "].backend",
                        paths.get(p).get("backend"));
            }
        }
        return all;
    }

    private static void add(List<Backend> all, String path, Node node) {
        var backend = new Backend(path, node);
        if (!backend.service().isEmpty()) {
            all.add(backend);
        }
    }

    public Optional<Node> service(Backend backend) {
        return cluster().named(KubernetesProbes.SERVICES, backend.service());
    }
}
