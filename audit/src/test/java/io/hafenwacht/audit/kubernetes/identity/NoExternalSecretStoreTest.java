package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class NoExternalSecretStoreTest {
    @Test
    void passAndFail() {
        new Cases(new NoExternalSecretStore()).hold("""
            CronJob c: jobTemplate: {spec: {template: {spec: {volumes: [{csi: {volumeAttributes: {secretProviderClass: v}}}]}}}}
              => pass
            Pod p: volumes: [{name: a, csi: {driver: x}}]
              => fail 5.4.2 ensure-external-secrets-storage-is-in-use
            Pod p: containers: []
              => fail 5.4.2 ensure-external-secrets-storage-is-in-use
            <live=v1.30.2> Pod p: containers: [{name: a}], volumes: [{name: v, configMap: {name: c}}]
              => pass
            <live=v1.30.2> Pod p: containers: [{env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]}]
              => fail 5.4.2 ensure-external-secrets-storage-is-in-use
            <live=v1.30.2> Pod p: volumes: [{projected: {sources: [{secret: {name: s}}]}}]
              => fail 5.4.2 ensure-external-secrets-storage-is-in-use
            """);
    }
}
