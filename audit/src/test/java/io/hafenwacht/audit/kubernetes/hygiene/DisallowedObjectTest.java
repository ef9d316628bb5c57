package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class DisallowedObjectTest {
    @Test
    void passAndFail() {
        new Cases(new DisallowedObject()).hold("""
            Secret s = data: {}
              => none
            <forbidden=*/Secret> Secret s = data: {} & ConfigMap c = data: {}
              => fail disallowed-api-obj
            <forbidden=v1/Pod,networking.k8s.io/*/NetworkPolicy> NetworkPolicy n: podSelector: {}
              => fail disallowed-api-obj
            <forbidden=apps/v1/*> Deployment d: replicas: 1
              => pass
            <forbidden=extensions/v1beta?/*> {apiVersion: extensions/v1beta1, kind: Widget, metadata: {name: w}}
              => fail disallowed-api-obj
            """);
    }
}
