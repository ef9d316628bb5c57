package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class MissingReferenceTest {
    @Test
    void passAndFail() {
        new Cases(new MissingReference()).hold("""
            Pod n/p: containers: [{env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]}] & Secret n/s = stringData: {k: v}
              => pass
            Pod n/p: containers: [{env: [{name: A, valueFrom: {configMapKeyRef: {name: s, key: k}}}]}] & ConfigMap n/s = data: {j: v}
              => fail env-value-from
            Pod n/p: initContainers: [{env: [{name: A, valueFrom: {configMapKeyRef: {name: s, key: k}}}]}] & ConfigMap m/s = data: {k: v}
              => fail env-value-from
            Pod n/p: containers: [{env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k, optional: true}}}]}]
              => pass
            Pod n/p: containers: [{env: [{name: A, valueFrom: {fieldRef: {fieldPath: x}}}]}]
              => pass
            <ignoredSecrets=s*; ignoredConfigMaps=c> Pod n/p: containers: [{env: [{name: A, valueFrom: {secretKeyRef: {name: s1, key: k}}},
            {name: B, valueFrom: {configMapKeyRef: {name: s1, key: k}}}]}]
              => fail env-value-from
            """);
    }
}
