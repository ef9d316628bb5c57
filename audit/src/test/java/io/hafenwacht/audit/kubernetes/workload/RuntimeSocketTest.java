package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class RuntimeSocketTest {
    @Test
    void knowsTheSocketsOfAllEngines() {
        PodTable table = new PodTable(new RuntimeSocket());
        table.pod("volumes: [{name: v, hostPath: {path: /run/docker.sock}}], initContainers: [{name: i, volumeMounts: "
                        + "[{name: v, mountPath: /x}]}], containers: [{name: a, volumeMounts: [{name: w}, {name: v}]}]")
                .gives(
                        "fail volumes[0].hostPath.path: docker-sock; fail high containers[0].volumeMounts[1]: docker-sock");
        table.pod("volumes: [{name: v, hostPath: {path: /var/run/docker.sock}}], containers: "
                        + "[{name: a, volumeMounts: [{name: v, mountPath: /x}]}]")
                .gives("fail volumes[0].hostPath.path: KSV-0006 containers-mounting-docker-socket " + "docker-sock");
        table.pod("volumes: [{name: v, hostPath: {path: /var/run/docker.sock}}]")
                .gives("fail volumes[0].hostPath.path: KSV-0006 containers-mounting-docker-socket");
        table.pod("volumes: [{name: v, hostPath: {path: /run/docker.sock}}], containers: [{name: a,"
                        + " volumeMounts: [{name: v, mountPath: /x}]}]")
                .gives("fail volumes[0].hostPath.path: docker-sock");
        table.pod("volumes: [{name: v, hostPath: {path: /var/run/crio/crio.sock}}]")
                .gives("fail volumes[0].hostPath.path: containers-mounting-docker-socket");
        table.pod("volumes: [{name: v, hostPath: {path: /run/k3s/containerd/containerd.sock}}]")
                .gives("fail volumes[0].hostPath.path:");
        table.pod("volumes: [{name: v, hostPath: {path: /var/run}}]").gives("pass");
        table.pod("volumes: [{name: v, emptyDir: {}}]").gives("pass");
    }
}
