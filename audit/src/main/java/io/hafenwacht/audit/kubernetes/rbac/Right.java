package io.hafenwacht.audit.kubernetes.rbac;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The rights that ways to more rights are made of, each given by any of some requests.
enum Right {
    BIND_CLUSTER_ROLES("bind", Groups.RBAC, "clusterroles"),
    BIND_ROLES("bind", Groups.RBAC, "roles"),
    CREATE_CLUSTER_ROLE_BINDINGS("create", Groups.RBAC, "clusterrolebindings"),
    CHANGE_CLUSTER_ROLE_BINDINGS("update|patch", Groups.RBAC, "clusterrolebindings"),
    CREATE_ROLE_BINDINGS("create", Groups.RBAC, "rolebindings"),
    CHANGE_ROLE_BINDINGS("update|patch", Groups.RBAC, "rolebindings"),
    ESCALATE_CLUSTER_ROLES("escalate", Groups.RBAC, "clusterroles"),
    CREATE_CLUSTER_ROLES("create", Groups.RBAC, "clusterroles"),
    CHANGE_CLUSTER_ROLES("update|patch", Groups.RBAC, "clusterroles"),
    ESCALATE_ROLES("escalate", Groups.RBAC, "roles"),
    CHANGE_ROLES("update|patch", Groups.RBAC, "roles"),
    IMPERSONATE_GROUPS("impersonate", "", "groups"),
    IMPERSONATE_USERS("impersonate", "", "users"),
    IMPERSONATE_ACCOUNTS("impersonate", "", "serviceaccounts"),
    ISSUE_TOKENS("create", "", "serviceaccounts/token"),
    CREATE_SECRETS("create", "", "secrets"),
    CHANGE_SECRETS("update|patch", "", "secrets"),
    READ_SECRETS("get|list|watch", "", "secrets"),
    CREATE_PODS("create", "", "pods|replicationcontrollers"),
    CHANGE_REPLICATION_CONTROLLERS("update|patch", "", "replicationcontrollers"),
    CREATE_APPS("create|update|patch", "apps", "deployments|daemonsets|statefulsets|replicasets"),
    CREATE_JOBS("create|update|patch", "batch", "jobs|cronjobs"),
    CHANGE_PODS("update|patch", "", "pods"),
    ADD_CONTAINERS("update|patch", "", "pods/ephemeralcontainers"),
    CREATE_NAMESPACES("create", "", "namespaces"),
    CHANGE_NAMESPACES("update|patch", "", "namespaces"),
    EXEC("create", "", "pods/exec|pods/attach"),
    EXEC_BY_GET("get", "", "pods/exec|pods/attach"),
    NODES_PROXY("get|create", "", "nodes/proxy"),
    CREATE_REQUESTS("create", Groups.CERTIFICATES, "certificatesigningrequests"),
    APPROVE_REQUESTS("update|patch", Groups.CERTIFICATES, "certificatesigningrequests/approval"),
    APPROVE_FOR_SIGNERS("approve", Groups.CERTIFICATES, "signers"),
    ENROL_NODES("create", Groups.CERTIFICATES, "certificatesigningrequests/nodeclient"),
    CHANGE_MUTATING_WEBHOOKS("create|update|patch", Groups.ADMISSION, "mutatingwebhookconfigurations"),
    CHANGE_MUTATING_POLICIES("create|update|patch", Groups.ADMISSION, "mutatingadmissionpolicies"),
    CHANGE_MUTATING_POLICY_BINDINGS("create|update|patch", Groups.ADMISSION, "mutatingadmissionpolicybindings"),
    CREATE_VOLUMES("create", "", "persistentvolumes"),
    CREATE_CLAIMS("create", "", "persistentvolumeclaims"),
    CHANGE_CONFIG_MAPS("update|patch", "", "configmaps");

    private final List<Access.Resource> anyOf;

    Right(String verbs, String group, String resources) {
        this.anyOf = Access.anyOf(verbs, group, resources);
    }

    private static final class Groups {
        static final String RBAC = "rbac.authorization.k8s.io";
        static final String CERTIFICATES = "certificates.k8s.io";
        static final String ADMISSION = "admissionregistration.k8s.io";
    }

    /// The names that rules confine it to, empty for all; nothing where no rule gives it. A RoleBinding
    /// confines to `namespace`.
    Optional<Set<String>> in(List<OwnedRule> rules, Scopes scopes, String namespace) {
        Set<String> names = new TreeSet<>();
        boolean given = false;
        for (OwnedRule owned : rules) {
            for (Access.Resource access : anyOf) {
                PolicyRule.Extent extent = namespace.isEmpty() || scopes.namespaced(access, namespace)
                        ? owned.rule().extent(access)
                        : PolicyRule.Extent.NOT;
                if (extent == PolicyRule.Extent.FULLY) {
                    return Optional.of(Set.of());
                }
                if (extent == PolicyRule.Extent.NAMED) {
                    given = true;
                    names.addAll(owned.rule().names());
                }
            }
        }
        return given ? Optional.of(names) : Optional.empty();
    }
}
