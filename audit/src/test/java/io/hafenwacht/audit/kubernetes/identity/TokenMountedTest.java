package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class TokenMountedTest {
    @Test
    void passAndFail() {
        new Cases(new TokenMounted()).hold("""
            Pod p: automountServiceAccountToken: false, containers: [{name: a}]
              => pass
            Pod p: containers: [{name: a}]
              => fail 5.1.6 automount-service-account
            Pod p: automountServiceAccountToken: true, containers: [{name: a}]
              => fail 5.1.6 KSV-0036 automount-service-account
            Pod p: automountServiceAccountToken: "yes", containers: [{name: a}]
              => unknown
            Pod n/p: serviceAccountName: api, containers: [{name: a}]
              => fail 5.1.6 automount-service-account
            Pod n/p: serviceAccountName: api & ServiceAccount n/other = automountServiceAccountToken: false
              => fail 5.1.6 automount-service-account
            ReplicationController n/r: template: {spec: {containers: [{name: a}]}}
              => fail 5.1.6
            Pod n/p: serviceAccountName: api, containers: [{name: a}] & ServiceAccount n/api = automountServiceAccountToken: false
              => pass
            Pod n/p: serviceAccountName: api, containers: [{name: a}] & ServiceAccount n/api = automountServiceAccountToken: true
              => fail 5.1.6 automount-service-account
            Pod n/p: automountServiceAccountToken: true, serviceAccountName: api & ServiceAccount other/api = automountServiceAccountToken: true
              => fail 5.1.6 KSV-0036 automount-service-account
            Pod n/p: automountServiceAccountToken: true, serviceAccountName: api & ServiceAccount n/api = automountServiceAccountToken: false
            & ClusterRoleBinding b = subjects: [{kind: Group, name: "system:serviceaccounts"}]
              => fail 5.1.6 KSV-0036 automount-service-account serviceaccount-token-mount
            CronJob n/p: jobTemplate: {spec: {template: {spec: {serviceAccountName: api, containers: [{name: a}]}}}} & ServiceAccount n/api
            & RoleBinding n/b = subjects: [{kind: ServiceAccount, name: api, namespace: n}]
              => fail 5.1.6 automount-service-account serviceaccount-token-mount
            """);
    }
}
