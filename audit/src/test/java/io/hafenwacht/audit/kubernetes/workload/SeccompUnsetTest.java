package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class SeccompUnsetTest {
    @Test
    void findsWhatIsMissingOrInherited() {
        PodTable table = new PodTable(new SeccompUnset());
        table.pod("containers: [{name: a}]")
                .gives("fail containers[0].securityContext.seccompProfile: KSV-0030 KSV-0104 linux-hardening "
                        + "restricted/seccompProfile_restricted set-seccomp-profile "
                        + "set-seccomp-profile-RuntimeDefault");
        table.pod("securityContext: {seccompProfile: {type: RuntimeDefault}}, containers: [{name: " + "a}]")
                .gives("pass");
        table.pod("securityContext: {seccompProfile: {type: Localhost}}, containers: [{name: a}]")
                .gives("pass");
        table.pod("containers: [{name: a, securityContext: {seccompProfile: {type: " + "RuntimeDefault}}}]")
                .gives("pass");
        table.pod("securityContext: {seccompProfile: {type: Unconfined}}, containers: [{name: a}]")
                .gives("fail containers[0].securityContext.seccompProfile: KSV-0030 KSV-0104");
        table.pod("securityContext: {seccompProfile: {}}, containers: [{name: a}]")
                .gives("fail containers[0].securityContext.seccompProfile: KSV-0030 KSV-0104");
        table.pod(
                        "initContainers: [{name: i, securityContext: {seLinuxOptions: {type: t}, capabilities: {drop: [ALL]}}}]")
                .gives("fail initContainers[0].securityContext.seccompProfile: KSV-0030 KSV-0104 linux-hardening "
                        + "restricted/seccompProfile_restricted set-seccomp-profile "
                        + "set-seccomp-profile-RuntimeDefault");
        table.pod("os: {name: windows}, containers: [{name: a}]").gives("none");
        table.pod("metadata: {name: p, annotations: "
                        + "{container.seccomp.security.alpha.kubernetes.io/a: runtime/default}}, spec: "
                        + "{containers: [{name: a}]}")
                .gives("fail containers[0].securityContext.seccompProfile: KSV-0030 linux-hardening "
                        + "restricted/seccompProfile_restricted set-seccomp-profile "
                        + "set-seccomp-profile-RuntimeDefault");
        table.pod("ephemeralContainers: [{name: e}]")
                .gives("fail ephemeralContainers[0].securityContext.seccompProfile: "
                        + "restricted/seccompProfile_restricted set-seccomp-profile "
                        + "set-seccomp-profile-RuntimeDefault");
    }
}
