package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class HostPathVolumeTest {
    @Test
    void systemFoldersAreWorse() {
        PodTable table = new PodTable(new HostPathVolume());
        table.pod("volumes: [{name: v, hostPath: {path: /proc}}], containers: [{name: a, volumeMounts: [{name: v}]}, "
                        + "{name: b, volumeMounts: [{name: v}]}]")
                .gives("fail high volumes[0].hostPath.path: KSV-0023 KSV-0121 alert-any-hostpath "
                        + "baseline/hostPathVolumes restricted/restrictedVolumes sensitive-host-mounts; fail medium "
                        + "containers[1].volumeMounts[0]: sensitive-host-mounts");
        table.pod("volumes: [{name: v, hostPath: {path: /data}}]")
                .gives("fail medium volumes[0].hostPath.path: KSV-0023 alert-any-hostpath "
                        + "baseline/hostPathVolumes restricted/restrictedVolumes");
        table.pod("volumes: [{name: v, hostPath: {path: /etc/}}], containers: [{name: a, "
                        + "volumeMounts: [{name: v, mountPath: /x}]}]")
                .gives("fail high volumes[0].hostPath.path: KSV-0023 KSV-0121 alert-any-hostpath "
                        + "baseline/hostPathVolumes restricted/restrictedVolumes sensitive-host-mounts");
        table.pod("volumes: [{name: v, hostPath: {path: /etc}}, {name: w, hostPath: {path: " + "/var/lib/docker}}]")
                .gives("fail high volumes[0].hostPath.path: KSV-0023 KSV-0121 alert-any-hostpath "
                        + "baseline/hostPathVolumes restricted/restrictedVolumes; fail high "
                        + "volumes[1].hostPath.path: alert-any-hostpath baseline/hostPathVolumes "
                        + "restricted/restrictedVolumes");
        table.pod("volumes: [{name: v, hostPath: {}}]")
                .gives("fail medium volumes[0].hostPath.path: KSV-0023 baseline/hostPathVolumes "
                        + "restricted/restrictedVolumes");
        table.pod("volumes: [{name: v, emptyDir: {}}], containers: [{name: a, volumeMounts: [{name:"
                        + " v, mountPath: /x}]}]")
                .gives("pass");
        table.pod("volumes: [{name: v, hostPath: {path: /var/log}}], containers: [{name: a, "
                        + "volumeMounts: [{name: v, mountPath: /x}]}]")
                .gives("fail medium volumes[0].hostPath.path: KSV-0023 alert-any-hostpath "
                        + "baseline/hostPathVolumes restricted/restrictedVolumes");
        table.pod("volumes: [{name: v, hostPath: null}]").gives("pass");
        table.pod("volumes: {name: v}").gives("unknown volumes");
    }
}
