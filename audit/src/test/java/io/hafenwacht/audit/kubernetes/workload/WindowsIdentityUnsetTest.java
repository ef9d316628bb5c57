package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class WindowsIdentityUnsetTest {
    @Test
    void onlyForWindows() {
        PodTable table = new PodTable(new WindowsIdentityUnset());
        table.pod("os: {name: windows}, containers: [{name: a}]")
                .gives("fail containers[0].securityContext.windowsOptions.gmsaCredentialSpecName: "
                        + "set-gmsacredentialspecname-value; fail "
                        + "containers[0].securityContext.windowsOptions.runAsUserName: set-runasusername-value");
        table.pod("nodeSelector: {kubernetes.io/os: windows}, securityContext: {windowsOptions: "
                        + "{runAsUserName: u}}, containers: [{name: a}]")
                .gives("fail containers[0].securityContext.windowsOptions.gmsaCredentialSpecName: "
                        + "set-gmsacredentialspecname-value");
        table.pod("os: {name: windows}, securityContext: {windowsOptions: {runAsUserName: u, "
                        + "gmsaCredentialSpecName: g}}, containers: [{name: a}]")
                .gives("pass");
        table.pod("os: {name: linux}, containers: [{name: a}]").gives("none");
    }
}
