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
              => fail ensure-external-secrets-storage-is-in-use
            Pod p: containers: []
              => fail ensure-external-secrets-storage-is-in-use
            """);
    }
}
