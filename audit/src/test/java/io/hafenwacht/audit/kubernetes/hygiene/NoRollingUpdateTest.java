package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class NoRollingUpdateTest {
    @Test
    void passAndFail() {
        new Cases(new NoRollingUpdate()).hold("""
            Deployment d: strategy: {type: RollingUpdate}, template: {spec: {containers: []}}
              => pass
            Deployment d: strategy: {}, template: {spec: {containers: []}}
              => pass
            Deployment d: strategy: {type: Recreate}
              => fail no-rolling-update-strategy
            DaemonSet d: updateStrategy: {type: OnDelete}, template: {spec: {containers: []}}
              => fail no-rolling-update-strategy
            """);
    }
}
