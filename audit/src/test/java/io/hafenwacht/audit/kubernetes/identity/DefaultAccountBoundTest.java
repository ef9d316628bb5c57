package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class DefaultAccountBoundTest {
    @Test
    void passAndFail() {
        new Cases(new DefaultAccountBound()).hold("""
            RoleBinding n/b = subjects: [{kind: ServiceAccount, name: api, namespace: n}, {kind: User, name: default}]
              => pass
            ClusterRoleBinding b = subjects: [{kind: ServiceAccount, name: default, namespace: n}]
              => fail 5.1.5 ensure-default-service-accounts-has-only-default-roles
            ClusterRoleBinding b [kubernetes.io/bootstrapping=rbac-defaults] = subjects: [{kind: ServiceAccount, name: default, namespace: n}]
              => fail 5.1.5
            RoleBinding n/b = subjects: default
              => unknown
            """);
    }
}
