package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
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
                Text.of(
                        "# To watch: events as they happen, and what pods write.",
                        "# Zum Überwachen: Ereignisse, während sie geschehen, und was Pods ausgeben."),
                List.of(WatchRight.EVENTS, WatchRight.PODS, WatchRight.POD_LOGS)),
        DIAGNOSE(
                Text.of(
                        "# To diagnose: the events of the last hour, and the last lines of pods.",
                        "# Zum Diagnostizieren: die Ereignisse der letzten Stunde und die letzten Zeilen von Pods."),
                List.of(WatchRight.PAST_EVENTS, WatchRight.POD_LOGS));

        private final Text comment;
        private final List<WatchRight> rights;

        Purpose(Text comment, List<WatchRight> rights) {
            this.comment = comment;
            this.rights = rights;
        }
    }

    private static final Text HEAD = Text.of("""
            # What Hafenwacht reads of a cluster. Of secrets and custom resource definitions it asks for metadata
            # only; Kubernetes has no right for just that, so whoever must not be able to read secrets takes
            # "secrets" out, and the report names the gap.
            """, """
            # Was Hafenwacht von einem Cluster liest. Von Secrets und CustomResourceDefinitions fragt es nur die
            # Metadaten ab; ein Recht allein dafür kennt Kubernetes nicht. Wer keine Secrets lesen können darf, nimmt
            # "secrets" heraus, und der Bericht nennt die Lücke.
            """);
    private static final Text KUBELETS = Text.of("""
            # The settings of kubelets. This right reaches all that a kubelet offers, also commands in containers:
            # leave the rule out where that is too much, and the report names the gap.
            """, """
            # Die Einstellungen der Kubelets. Das Recht reicht für alles, was ein Kubelet anbietet, auch für Befehle in
            # Containern: Wo das zu viel ist, die Regel weglassen; der Bericht nennt dann die Lücke.
            """);

    /// A ClusterRole as YAML: to list exactly what is read, to look at kubelets, and what the purposes need
    /// on top; its comments are in `language`.
    public static String clusterRole(Set<Purpose> purposes, Language language) {
        var out = new StringBuilder(audit(language));
        for (Purpose purpose : new TreeSet<>(purposes)) {
            out.append(purpose.comment.in(language)).append('\n');
            purpose.rights.forEach(
                    right -> out.append("- ").append(right.rule()).append('\n'));
        }
        return out.toString();
    }

    private static String audit(Language language) {
        Map<String, TreeSet<String>> byGroup = new LinkedHashMap<>();
        for (WantedResource wanted : WantedResource.ALL) {
            byGroup.computeIfAbsent(wanted.group(), _ -> new TreeSet<>()).add(wanted.resource());
        }
        var out = new StringBuilder(HEAD.in(language)).append("""
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
                """).append(KUBELETS.in(language)).append("""
                - apiGroups: [""]
                  resources: ["nodes/proxy"]
                  verbs: [get]
                - nonResourceURLs: ["/version", "/api", "/api/*", "/apis", "/apis/*"]
                  verbs: [get]
                """);
        return out.toString();
    }
}
