package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.node.Node;
import java.util.HashSet;
import java.util.Set;

/// Which service accounts some binding gives rights to; `everyone` where a group of all of them is bound.
/// What every cluster binds from its start (to ask for one's own rights, to read the API's versions) is none.
record BoundAccounts(Set<String> titles, boolean everyone) {
    private static final Set<String> ALL = Set.of("system:authenticated", "system:serviceaccounts");

    static BoundAccounts of(Cluster cluster) {
        Set<String> titles = new HashSet<>();
        boolean everyone = false;
        for (KubeObject binding : cluster.ofKind("RoleBinding", "ClusterRoleBinding")) {
            if (binding.label("kubernetes.io/bootstrapping").equals("rbac-defaults")) {
                continue;
            }
            for (Node subject : binding.at("subjects").elements()) {
                String name = subject.get("name").stringOrEmpty();
                everyone |= ALL.contains(name);
                if (subject.get("kind").stringOrEmpty().equals("ServiceAccount")) {
                    titles.add("ServiceAccount " + subject.get("namespace").stringOrEmpty() + "/" + name);
                }
            }
        }
        return new BoundAccounts(titles, everyone);
    }

    boolean bound(KubeObject account) {
        return everyone || titles.contains(account.title());
    }
}
