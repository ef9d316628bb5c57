package io.hafenwacht.connect.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The rights that reading a cluster needs, from the list of what is read.
public final class ClusterRights {
    private ClusterRights() {}

    /// What more than an audit somebody wants to do.
    public enum Purpose {
        WATCH(
                "# To watch: events as they happen, and what pods write.",
                List.of(WatchRight.EVENTS, WatchRight.PODS, WatchRight.POD_LOGS)),
        DIAGNOSE(
                "# To diagnose: the events of the last hour, and the last lines of pods.",
                List.of(WatchRight.PAST_EVENTS, WatchRight.POD_LOGS));

        private final String comment;
        private final List<WatchRight> rights;

        Purpose(String comment, List<WatchRight> rights) {
            this.comment = comment;
            this.rights = rights;
        }
    }

    /// A ClusterRole as YAML: to list exactly what is read, to look at kubelets, and what the purposes need
    /// on top.
    public static String clusterRole(Set<Purpose> purposes) {
        var out = new StringBuilder(clusterRole());
        for (Purpose purpose : new TreeSet<>(purposes)) {
            out.append(purpose.comment).append('\n');
            purpose.rights.forEach(
                    right -> out.append("- ").append(right.rule()).append('\n'));
        }
        return out.toString();
    }

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
