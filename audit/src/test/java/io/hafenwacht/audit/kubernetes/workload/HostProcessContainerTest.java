package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class HostProcessContainerTest {
    @Test
    void findsHostProcess() {
        PodTable table = new PodTable(new HostProcessContainer());
        table.pod("containers: [{name: a, securityContext: {windowsOptions: {hostProcess: true}}}, "
                        + "{name: b, securityContext: {windowsOptions: {hostProcess: true}}}]")
                .gives("fail containers[0].securityContext.windowsOptions.hostProcess: KSV-0103 "
                        + "baseline/windowsHostProcess set-hostprocess-true; fail "
                        + "containers[1].securityContext.windowsOptions.hostProcess: "
                        + "baseline/windowsHostProcess set-hostprocess-true");
        table.pod("containers: [{name: a, securityContext: {windowsOptions: {hostProcess: true}}}]")
                .gives("fail containers[0].securityContext.windowsOptions.hostProcess: KSV-0103 "
                        + "baseline/windowsHostProcess set-hostprocess-true");
        table.pod("securityContext: {windowsOptions: {hostProcess: true}}, containers: [{name: a}]")
                .gives("fail securityContext.windowsOptions.hostProcess: KSV-0103 "
                        + "baseline/windowsHostProcess set-hostprocess-true");
        table.pod("containers: [{name: a, securityContext: {windowsOptions: {hostProcess: false}}}]")
                .gives("pass");
        table.pod("containers: [{name: a, securityContext: {windowsOptions: {}}}]")
                .gives("pass");
        table.pod("containers: [{name: a}]").gives("pass");
        table.pod("containers: [{name: a, securityContext: {windowsOptions: {hostProcess: " + "\"true\"}}}]")
                .gives("unknown containers[0].securityContext.windowsOptions.hostProcess");
    }
}
