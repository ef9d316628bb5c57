package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class OldAccountFieldTest {
    @Test
    void passAndFail() {
        new Cases(new OldAccountField()).hold("""
            Pod p: serviceAccountName: api
              => pass
            Pod p: serviceAccountName: api, serviceAccount: api
              => pass
            Pod p: serviceAccount: api
              => fail deprecated-service-account-field
            CronJob p: jobTemplate: {spec: {template: {spec: {serviceAccount: a, serviceAccountName: b}}}}
              => fail deprecated-service-account-field
            Pod p: serviceAccount: ""
              => pass
            """);
    }
}
