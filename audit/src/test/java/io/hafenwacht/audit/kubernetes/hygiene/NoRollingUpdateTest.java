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
            <strategies=Recreate> Deployment d: strategy: {type: Recreate}
              => pass
            <maxUnavailable=25%; minSurge=1> Deployment d: strategy: {rollingUpdate: {maxUnavailable: 25%, maxSurge: 2}}, template: {spec: {containers: []}}
              => pass
            <maxUnavailable=25%; minSurge=1> Deployment d: strategy: {rollingUpdate: {maxUnavailable: 30%, maxSurge: 0}}, template: {spec: {containers: []}}
              => fail×2 no-rolling-update-strategy
            <maxUnavailable=1> DaemonSet d: updateStrategy: {rollingUpdate: {maxUnavailable: 10%}}, template: {spec: {containers: []}}
              => fail no-rolling-update-strategy
            <maxUnavailable=many> DaemonSet d: updateStrategy: {rollingUpdate: {maxUnavailable: 10%}}, template: {spec: {containers: []}}
              => pass
            """);
    }
}
