package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class RestrictedVolumeTest {
    @Test
    void knowsTheAllowedTypes() {
        PodTable table = new PodTable(new RestrictedVolume());
        table.pod("volumes: [{name: v, nfs: {server: s}}, {name: w, gitRepo: {}}]")
                .gives("fail volumes[0].nfs: KSV-0028 restricted/restrictedVolumes; fail "
                        + "volumes[1].gitRepo: restricted/restrictedVolumes");
        table.pod("volumes: [{name: v, emptyDir: {}}, {name: w, image: {}}, {name: x, csi: {}}]")
                .gives("pass");
        table.pod("volumes: [{name: v}]").gives("pass");
        table.pod("volumes: [{name: v, hostPath: {path: /}}]").gives("pass");
        table.pod("volumes: [{name: v, someday: {}}]").gives("fail volumes[0].someday: restricted/restrictedVolumes");
        table.pod("volumes: [{name: v, nfs: null, configMap: {}}]").gives("pass");
    }
}
