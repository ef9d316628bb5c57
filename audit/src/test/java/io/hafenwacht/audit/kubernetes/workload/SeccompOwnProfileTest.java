package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class SeccompOwnProfileTest {
    @Test
    void listsProfilesOfTheNode() {
        PodTable table = new PodTable(new SeccompOwnProfile());
        table.pod("containers: [{name: a, securityContext: {seccompProfile: {type: Localhost}}}]")
                .gives("fail containers[0].securityContext.seccompProfile.type: "
                        + "set-seccomp-profile-RuntimeDefault");
        table.pod("securityContext: {seccompProfile: {type: Localhost}}, containers: [{name: a}]")
                .gives("fail securityContext.seccompProfile.type: set-seccomp-profile-RuntimeDefault");
        table.pod("securityContext: {seccompProfile: {type: Localhost}}, containers: [{name: a, "
                        + "securityContext: {seccompProfile: {type: RuntimeDefault}}}]")
                .gives("pass");
        table.pod("containers: [{name: a}]").gives("pass");
    }
}
