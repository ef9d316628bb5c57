package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class SecretInEnvironmentTest {
    @Test
    void passAndFail() {
        new Cases(new SecretInEnvironment()).hold("""
            Pod p: containers: [{name: a, env: [{name: A, value: b}, {name: C, valueFrom: {configMapKeyRef: {name: m, key: k}}}]}]
              => pass
            Pod p: containers: [{name: a, env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]}]
              => fail 5.4.1 read-secret-from-env-var rule-secrets-in-env-var
            Pod p: initContainers: [{name: a, envFrom: [{secretRef: {name: s}}, {configMapRef: {name: m}}]}]
              => fail 5.4.1 rule-credentials-in-env-var rule-secrets-in-env-var
            Pod p: ephemeralContainers: [{name: a, envFrom: [{secretRef: {name: s}}]}]
              => fail 5.4.1 rule-credentials-in-env-var rule-secrets-in-env-var
            Pod p: containers: [{name: a, env: {A: b}}]
              => unknown
            """);
    }
}
