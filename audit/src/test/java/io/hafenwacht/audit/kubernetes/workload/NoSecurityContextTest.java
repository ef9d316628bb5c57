package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class NoSecurityContextTest {
    @Test
    void findsSilence() {
        PodTable table = new PodTable(new NoSecurityContext());
        table.pod("containers: [{name: a}]")
                .gives("fail securityContext: KSV-0118; fail containers[0].securityContext: KSV-0118");
        table.pod("securityContext: {}, containers: [{name: a, securityContext: {}}]")
                .gives("fail securityContext: KSV-0118; fail containers[0].securityContext: KSV-0118");
        table.pod("securityContext: {runAsUser: 1001}, containers: [{name: a}]").gives("pass");
        table.pod("securityContext: {fsGroup: 5}, containers: [{name: a}]")
                .gives("fail containers[0].securityContext: KSV-0118");
        table.pod("containers: [{name: a, securityContext: {runAsUser: 1001}}]")
                .gives("fail securityContext: KSV-0118");
        table.pod("securityContext: {runAsUser: 1}, containers: [{name: a, securityContext: " + "{runAsUser: 1}}]")
                .gives("pass");
        table.pod("securityContext: {seccompProfile: {}}, containers: [{name: a, securityContext: "
                        + "{privileged: false}}]")
                .gives("fail securityContext: KSV-0118");
    }
}
