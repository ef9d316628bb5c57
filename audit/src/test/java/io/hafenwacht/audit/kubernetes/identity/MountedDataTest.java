package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class MountedDataTest {
    @Test
    void passAndFail() {
        new Cases(new MountedData()).hold("""
            Pod n/p: containers: [{volumeMounts: [{name: v}]}], volumes: [{name: v, secret: {secretName: s}}]
              => pass
            Pod n/p: containers: [{volumeMounts: [{name: v}]}], volumes: [{name: v, secret: {secretName: s}}] & Secret n/s
              => fail workload-mounted-secrets
            Pod n/p: containers: [{}], volumes: [{name: v, secret: {secretName: s}}] & Secret n/s
              => pass
            Pod n/p: containers: [{volumeMounts: [{name: v}]}], volumes: [{name: v, persistentVolumeClaim: {claimName: s}}]
            & PersistentVolumeClaim m/s
              => pass
            Pod p: containers: [{volumeMounts: [{name: v}]}], volumes: [{name: v, configMap: {name: s}}] & ConfigMap default/s
              => fail workload-mounted-configmap
            """);
    }
}
