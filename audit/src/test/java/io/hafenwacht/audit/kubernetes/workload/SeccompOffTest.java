package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class SeccompOffTest {
    @Test
    void findsWhatIsWritten() {
        PodTable table = new PodTable(new SeccompOff());
        table.pod("metadata: {name: p, annotations: {seccomp.security.alpha.kubernetes.io/pod: runtime/default}}, "
                        + "spec: {containers: [{name: a, securityContext: {seccompProfile: {type: unconfined}}}]}")
                .gives("fail containers[0].securityContext.seccompProfile.type: KSV-0104 "
                        + "baseline/seccompProfile_baseline restricted/seccompProfile_restricted "
                        + "set-seccomp-profile-RuntimeDefault");
        table.pod("securityContext: {seccompProfile: {type: Localhost}}, containers: "
                        + "[{name: a, securityContext: {seccompProfile: {}}}]")
                .gives("fail containers[0].securityContext.seccompProfile.type: KSV-0030 "
                        + "baseline/seccompProfile_baseline restricted/seccompProfile_restricted "
                        + "set-seccomp-profile-RuntimeDefault");
        table.pod("containers: [{name: a, securityContext: {seccompProfile: {type: Unconfined}}}]")
                .gives("fail containers[0].securityContext.seccompProfile.type: KSV-0030 KSV-0104 "
                        + "baseline/seccompProfile_baseline restricted/seccompProfile_restricted "
                        + "set-seccomp-profile-RuntimeDefault");
        table.pod("containers: [{name: a, securityContext: {seccompProfile: {}}}]")
                .gives("fail containers[0].securityContext.seccompProfile.type: KSV-0030 KSV-0104 "
                        + "baseline/seccompProfile_baseline restricted/seccompProfile_restricted "
                        + "set-seccomp-profile-RuntimeDefault");
        table.pod("containers: [{name: a, securityContext: {seccompProfile: {type: " + "RuntimeDefault}}}]")
                .gives("pass");
        table.pod("securityContext: {seccompProfile: {type: Unconfined}}, containers: [{name: a}]")
                .gives("fail securityContext.seccompProfile.type: baseline/seccompProfile_baseline "
                        + "restricted/seccompProfile_restricted set-seccomp-profile-RuntimeDefault");
        table.pod("securityContext: {seccompProfile: {type: Unconfined}}, containers: [{name: a, securityContext: "
                        + "{seccompProfile: {type: RuntimeDefault}}}]")
                .gives("fail securityContext.seccompProfile.type: baseline/seccompProfile_baseline "
                        + "restricted/seccompProfile_restricted");
        table.pod("os: {name: windows}, containers: [{name: a, securityContext: {seccompProfile: "
                        + "{type: Unconfined}}}]")
                .gives("fail containers[0].securityContext.seccompProfile.type: KSV-0030 KSV-0104 "
                        + "baseline/seccompProfile_baseline set-seccomp-profile-RuntimeDefault");
        table.pod("metadata: {name: p, annotations: {seccomp.security.alpha.kubernetes.io/pod: "
                        + "custom}}, spec: {containers: [{name: a}]}")
                .gives("fail low metadata.annotations['seccomp.security.alpha.kubernetes.io/pod']: " + "KSV-0030");
        table.pod("metadata: {name: p, annotations: {seccomp.security.alpha.kubernetes.io/pod: "
                        + "runtime/default}}, spec: {containers: [{name: a}]}")
                .gives("pass");
        table.pod("containers: [{name: a}]").gives("pass");
        table.pod("containers: [{name: a, securityContext: {seccompProfile: {type: 5}}}]")
                .gives("unknown containers[0].securityContext.seccompProfile.type");
    }
}
