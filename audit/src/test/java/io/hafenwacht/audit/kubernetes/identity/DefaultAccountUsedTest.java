package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class DefaultAccountUsedTest {
    @Test
    void passAndFail() {
        new Cases(new DefaultAccountUsed()).hold("""
            Pod p: serviceAccountName: api, containers: []
              => pass
            Pod p: serviceAccount: api, containers: []
              => pass
            Pod p: containers: []
              => fail 5.1.5 default-service-account
            Deployment p: template: {spec: {serviceAccountName: default}}
              => fail 5.1.5 default-service-account
            Deployment p
              => none
            Pod p: automountServiceAccountToken: false, containers: []
              => fail 5.1.5
            <accounts=default,legacy-*> Pod p: serviceAccountName: legacy-1, containers: []
              => fail 5.1.5 default-service-account
            """);
    }
}
