package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class AppArmorOffTest {
    @Test
    void fieldAndAnnotation() {
        PodTable table = new PodTable(new AppArmorOff());
        table.pod("containers: [{name: a, securityContext: {appArmorProfile: {type: Unconfined}}}]")
                .gives("fail containers[0].securityContext.appArmorProfile.type: " + "baseline/appArmorProfile");
        table.pod("securityContext: {appArmorProfile: {type: Unconfined}}, containers: [{name: a}]")
                .gives("fail securityContext.appArmorProfile.type: baseline/appArmorProfile");
        table.pod("containers: [{name: a, securityContext: {appArmorProfile: {type: Localhost}}}]")
                .gives("pass");
        table.pod("containers: [{name: a, securityContext: {appArmorProfile: {}}}]")
                .gives("fail containers[0].securityContext.appArmorProfile.type: " + "baseline/appArmorProfile");
        table.pod("containers: [{name: a}]").gives("pass");
        table.pod("metadata: {name: p, annotations: "
                        + "{container.apparmor.security.beta.kubernetes.io/a: unconfined}}, spec: "
                        + "{containers: [{name: a}]}")
                .gives("fail medium " + "metadata.annotations['container.apparmor.security.beta.kubernetes.io/a']: "
                        + "KSV-0002 baseline/appArmorProfile");
        table.pod("metadata: {name: p, annotations: "
                        + "{container.apparmor.security.beta.kubernetes.io/a: localhost/x}}, spec: "
                        + "{containers: [{name: a}]}")
                .gives("fail info " + "metadata.annotations['container.apparmor.security.beta.kubernetes.io/a']: "
                        + "KSV-0002");
        table.pod("metadata: {name: p, annotations: "
                        + "{container.apparmor.security.beta.kubernetes.io/z: unconfined}}, spec: "
                        + "{containers: [{name: a}]}")
                .gives("fail medium " + "metadata.annotations['container.apparmor.security.beta.kubernetes.io/z']: "
                        + "baseline/appArmorProfile");
        table.pod("metadata: {name: p, annotations: "
                        + "{container.apparmor.security.beta.kubernetes.io/a: runtime/default}}, spec: "
                        + "{containers: [{name: a}]}")
                .gives("pass");
    }
}
