package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class NakedPodTest {
    @Test
    void passAndFail() {
        new Cases(new NakedPod()).hold("""
            {apiVersion: v1, kind: Pod, metadata: {name: p, ownerReferences: [{kind: ReplicaSet, name: r}]}}
              => pass
            Pod p: containers: []
              => fail naked-pods
            Deployment d: template: {}
              => none
            """);
    }
}
