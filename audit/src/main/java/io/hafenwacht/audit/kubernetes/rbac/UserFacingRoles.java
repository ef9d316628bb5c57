package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import java.util.List;

/// The four roles for people that every cluster has, for manifests that bind them without holding them: what
/// Kubernetes 1.30 gives for its own resources (`kubectl get clusterrole edit`); roles of the manifests that
/// aggregate to them are added as in a cluster.
final class UserFacingRoles {
    private static final String READ = "[\"get\", \"list\", \"watch\"]";
    private static final String WRITE = "[\"create\", \"delete\", \"deletecollection\", \"patch\", \"update\"]";
    private static final String VIEW = rule("", READ, """
                    "configmaps", "endpoints", "persistentvolumeclaims", "persistentvolumeclaims/status", "pods",
                    "replicationcontrollers", "replicationcontrollers/scale", "replicationcontrollers/status",
                    "serviceaccounts", "services", "services/status", "bindings", "events", "limitranges",
                    "namespaces/status", "pods/log", "pods/status", "resourcequotas", "resourcequotas/status",
                    "namespaces\"""")
            + rule("discovery.k8s.io", READ, "\"endpointslices\"")
            + rule("apps", READ, """
                    "controllerrevisions", "daemonsets", "daemonsets/status", "deployments", "deployments/scale",
                    "deployments/status", "replicasets", "replicasets/scale", "replicasets/status",
                    "statefulsets", "statefulsets/scale", "statefulsets/status\"""")
            + rule("autoscaling", READ, "\"horizontalpodautoscalers\", \"horizontalpodautoscalers/status\"")
            + rule("batch", READ, "\"cronjobs\", \"cronjobs/status\", \"jobs\", \"jobs/status\"")
            + rule("policy", READ, "\"poddisruptionbudgets\", \"poddisruptionbudgets/status\"")
            + rule("networking.k8s.io", READ, "\"ingresses\", \"ingresses/status\", \"networkpolicies\"");
    private static final String EDIT = VIEW
            + rule("", READ, """
                    "pods/attach", "pods/exec", "pods/portforward", "pods/proxy", "secrets", "services/proxy\"""")
            + rule("", "[\"impersonate\"]", "\"serviceaccounts\"")
            + rule("", WRITE, """
                    "pods", "pods/attach", "pods/exec", "pods/portforward", "pods/proxy", "configmaps", "events",
                    "persistentvolumeclaims", "replicationcontrollers", "replicationcontrollers/scale", "secrets",
                    "serviceaccounts", "services", "services/proxy\"""")
            + rule("", "[\"create\"]", "\"pods/eviction\", \"serviceaccounts/token\"")
            + rule("apps", WRITE, """
                    "daemonsets", "deployments", "deployments/rollback", "deployments/scale", "replicasets",
                    "replicasets/scale", "statefulsets", "statefulsets/scale\"""")
            + rule("autoscaling", WRITE, "\"horizontalpodautoscalers\"")
            + rule("batch", WRITE, "\"cronjobs\", \"jobs\"")
            + rule("policy", WRITE, "\"poddisruptionbudgets\"")
            + rule("networking.k8s.io", WRITE, "\"ingresses\", \"networkpolicies\"")
            + rule(
                    "coordination.k8s.io",
                    "[\"create\", \"delete\", \"get\", \"list\", \"patch\", \"update\", " + "\"watch\"]",
                    "\"leases\"");
    private static final String ADMIN = EDIT
            + rule("authorization.k8s.io", "[\"create\"]", "\"localsubjectaccessreviews\"")
            + rule("rbac.authorization.k8s.io", READ, "\"roles\", \"rolebindings\"")
            + rule("rbac.authorization.k8s.io", WRITE, "\"roles\", \"rolebindings\"");
    private static final String CLUSTER_ADMIN =
            rule("*", "[\"*\"]", "\"*\"") + ",{\"nonResourceURLs\": [\"*\"], \"verbs\": [\"*\"]}";

    private static final List<Role> ALL =
            List.of(role("cluster-admin", CLUSTER_ADMIN), role("admin", ADMIN), role("edit", EDIT), role("view", VIEW));

    private UserFacingRoles() {}

    static List<Role> all() {
        return ALL;
    }

    /// Whether a role stands here for one that nobody wrote down.
    static boolean brought(Role role) {
        return ALL.stream().anyMatch(own -> own.object() == role.object());
    }

    private static String rule(String group, String verbs, String resources) {
        return ",{\"apiGroups\": [\"" + group + "\"], \"verbs\": " + verbs + ", \"resources\": [" + resources + "]}";
    }

    private static Role role(String name, String rules) {
        String aggregation = name.equals("cluster-admin")
                ? ""
                : ", \"aggregationRule\": {\"clusterRoleSelectors\": [{\"matchLabels\": "
                        + "{\"rbac.authorization.k8s.io/aggregate-to-" + name + "\": \"true\"}}]}";
        Node node = new JsonParser()
                .parse("{\"apiVersion\": \"rbac.authorization.k8s.io/v1\", \"kind\": \"ClusterRole\", \"metadata\": "
                        + "{\"name\": \"" + name + "\", \"labels\": {\"kubernetes.io/bootstrapping\": "
                        + "\"rbac-defaults\"}}"
                        + aggregation + ", \"rules\": [" + rules.substring(1) + "]}")
                .root();
        return Role.of(new KubeObject(node, ""));
    }
}
