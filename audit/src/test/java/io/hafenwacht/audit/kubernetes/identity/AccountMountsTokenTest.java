package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class AccountMountsTokenTest {
    @Test
    void passAndFail() {
        new Cases(new AccountMountsToken()).hold("""
            ServiceAccount n/api = automountServiceAccountToken: false
              => pass
            ServiceAccount n/api = secrets: []
              => fail 5.1.6
            ServiceAccount n/default = automountServiceAccountToken: true
              => fail 5.1.5 5.1.6 automount-default-service-account
            ServiceAccount n/default = automountServiceAccountToken: "true"
              => unknown
            <live=v1.30.2> ServiceAccount n/default = secrets: []
              => pass
            <live=v1.30.2> ServiceAccount n/default = secrets: [] & Pod n/p: containers: []
              => fail 5.1.5 5.1.6 automount-default-service-account
            <live=v1.30.2> ServiceAccount n/default = secrets: [] & Pod n/p: automountServiceAccountToken: false
              => pass
            <live=v1.30.2> ServiceAccount n/default = secrets: [] & Pod other/p: containers: []
              => pass
            <live=v1.30.2> ServiceAccount n/default = secrets: [] & RoleBinding n/b = subjects: [{kind: ServiceAccount, name: default, namespace: n}]
              => fail 5.1.5 5.1.6 automount-default-service-account
            """);
    }
}
