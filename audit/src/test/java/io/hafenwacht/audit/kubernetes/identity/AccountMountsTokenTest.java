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
            """);
    }
}
