package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.core.node.Node;

/// Which service account a workload runs as, and whether it holds the token.
final class Accounts {
    private Accounts() {}

    /// `serviceAccountName`, else its deprecated alias, else `default` (API defaulting).
    static Subject of(Workload workload) {
        Node spec = workload.spec();
        String name = spec.get("serviceAccountName").stringOrEmpty();
        String alias = spec.get("serviceAccount").stringOrEmpty();
        return Subject.account(
                Rbac.namespaceOf(workload.object()), !name.isEmpty() ? name : !alias.isEmpty() ? alias : "default");
    }

    /// Whether the pods hold its token: the pod's own word goes before the account's; unset mounts.
    static boolean tokenMounted(Workload workload, Cluster cluster) {
        Node own = workload.spec().get("automountServiceAccountToken");
        if (own.bool().isPresent()) {
            return own.bool().get();
        }
        return Rbac.of(cluster)
                .account(of(workload))
                .flatMap(object -> object.at("automountServiceAccountToken").bool())
                .orElse(true);
    }
}
