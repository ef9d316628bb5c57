package io.hafenwacht.connect.kubernetes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The rights that reading a cluster needs, from the list of what is read.
public final class ClusterRights {
    private ClusterRights() {}

    /// A ClusterRole as YAML: to list exactly what is read, and to look at kubelets.
    public static String clusterRole() {
        Map<String, TreeSet<String>> byGroup = new LinkedHashMap<>();
        for (WantedResource wanted : WantedResource.ALL) {
            byGroup.computeIfAbsent(wanted.group(), _ -> new TreeSet<>()).add(wanted.resource());
        }
        var out = new StringBuilder("""
                # What Hafenwacht reads of a cluster. Of secrets and custom resource definitions it asks for metadata
                # only; Kubernetes has no right for just that, so whoever must not be able to read secrets takes
                # "secrets" out, and the report names the gap.
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata:
                  name: hafenwacht
                rules:
                """);
        byGroup.forEach((group, resources) -> out.append(
                """
                - apiGroups: ["%s"]
                  resources: [%s]
                  verbs: [list]
                """.formatted(group, resources.stream().map(r -> '"' + r + '"').collect(Collectors.joining(", ")))));
        out.append("""
                - apiGroups: [""]
                  resources: ["namespaces"]
                  verbs: [get]
                # The settings of kubelets. This right reaches all that a kubelet offers, also commands in containers:
                # leave the rule out where that is too much, and the report names the gap.
                - apiGroups: [""]
                  resources: ["nodes/proxy"]
                  verbs: [get]
                - nonResourceURLs: ["/version", "/api", "/api/*", "/apis", "/apis/*"]
                  verbs: [get]
                """);
        return out.toString();
    }
}
