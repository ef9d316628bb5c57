package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class RestartPolicyUnsetTest {
    @Test
    void passAndFail() {
        new Cases(new RestartPolicyUnset()).hold("""
            Pod p: restartPolicy: OnFailure
              => pass
            Pod p: restartPolicy: Never
              => fail restart-policy
            Deployment p: template: {spec: {containers: []}}
              => fail restart-policy
            """);
    }
}
