package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class WritableHostPathTest {
    @Test
    void onlyReadOnlyMountsPass() {
        PodTable table = new PodTable(new WritableHostPath());
        table.pod("volumes: [{name: v, hostPath: {path: /data}}], containers: [{name: a, "
                        + "volumeMounts: [{name: v, mountPath: /x}]}]")
                .gives("fail containers[0].volumeMounts[0].readOnly: alert-rw-hostpath writable-host-mount");
        table.pod("volumes: [{name: v, hostPath: {path: /data}}], containers: [{name: a, "
                        + "volumeMounts: [{name: v, mountPath: /x, readOnly: true}]}]")
                .gives("pass");
        table.pod("volumes: [{name: v, hostPath: {path: /data}}], containers: [{name: a, "
                        + "volumeMounts: [{name: v, mountPath: /x, readOnly: false}]}]")
                .gives("fail containers[0].volumeMounts[0].readOnly: alert-rw-hostpath writable-host-mount");
        table.pod("volumes: [{name: v, emptyDir: {}}], containers: [{name: a, volumeMounts: [{name:"
                        + " v, mountPath: /x}]}]")
                .gives("pass");
        table.pod("volumes: [{name: v, hostPath: {path: /data}}]").gives("pass");
        table.pod("volumes: [{name: v, hostPath: {path: /data}}], ephemeralContainers: [{name: e, "
                        + "volumeMounts: [{name: v}]}]")
                .gives("fail ephemeralContainers[0].volumeMounts[0].readOnly: alert-rw-hostpath");
    }
}
