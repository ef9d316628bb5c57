package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class FewReplicasTest {
    @Test
    void passAndFail() {
        new Cases(new FewReplicas()).hold("""
            Deployment d: replicas: 3, template: {spec: {containers: []}}
              => pass
            Deployment d: template: {spec: {containers: []}}
              => fail minimum-three-replicas
            DaemonSet d: template: {spec: {containers: []}}
              => pass
            <minReplicas=2> StatefulSet d: replicas: 2, template: {spec: {containers: []}}
              => pass
            """);
    }
}
