package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class MayRunAsRootTest {
    @Test
    void podOrContainerMustRefuseRoot() {
        PodTable table = new PodTable(new MayRunAsRoot());
        table.pod("containers: [{name: a}]")
                .gives("fail containers[0].securityContext.runAsNonRoot: KSV-0012 non-root-containers "
                        + "restricted/runAsNonRoot run-as-non-root");
        table.pod("containers: [{name: a, securityContext: {runAsNonRoot: true}}]")
                .gives("pass");
        table.pod("securityContext: {runAsNonRoot: true}, containers: [{name: a}]")
                .gives("pass");
        table.pod("securityContext: {runAsNonRoot: true}, containers: [{name: a, securityContext: "
                        + "{runAsNonRoot: false}}]")
                .gives("fail containers[0].securityContext.runAsNonRoot: non-root-containers "
                        + "restricted/runAsNonRoot run-as-non-root");
        table.pod("securityContext: {runAsNonRoot: false}, containers: [{name: a}]")
                .gives("fail containers[0].securityContext.runAsNonRoot: KSV-0012 non-root-containers "
                        + "restricted/runAsNonRoot run-as-non-root; fail securityContext.runAsNonRoot: "
                        + "restricted/runAsNonRoot");
        table.pod("securityContext: {runAsNonRoot: false}, containers: [{name: a, securityContext: "
                        + "{runAsNonRoot: true}}]")
                .gives("fail securityContext.runAsNonRoot: restricted/runAsNonRoot");
        table.pod("containers: [{name: a, securityContext: {runAsUser: 1000}}]")
                .gives("fail low containers[0].securityContext.runAsNonRoot: KSV-0012 " + "restricted/runAsNonRoot");
        table.pod("containers: [{name: a, securityContext: {runAsUser: 1000, runAsGroup: 1000}}]")
                .gives("fail low containers[0].securityContext.runAsNonRoot: KSV-0012 " + "restricted/runAsNonRoot");
        table.pod("hostUsers: false, containers: [{name: a}]")
                .gives("fail containers[0].securityContext.runAsNonRoot: KSV-0012 non-root-containers "
                        + "run-as-non-root");
        table.pod("ephemeralContainers: [{name: e}]")
                .gives("fail ephemeralContainers[0].securityContext.runAsNonRoot: non-root-containers "
                        + "restricted/runAsNonRoot");
        table.pod("securityContext: {runAsNonRoot: sure}, containers: [{name: a}]")
                .gives("unknown securityContext.runAsNonRoot");
    }
}
