package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class MissingAccountTest {
    @Test
    void passAndFail() {
        new Cases(new MissingAccount()).hold("""
            Pod n/p: serviceAccountName: api & ServiceAccount n/api
              => pass
            Pod n/p: containers: []
              => pass
            Pod n/p: serviceAccountName: api & ServiceAccount m/api
              => fail non-existent-service-account
            ReplicationController n/p: template: {spec: {serviceAccountName: api}}
              => fail non-existent-service-account
            Pod p: serviceAccountName: api & ServiceAccount default/api
              => pass
            """);
    }
}
