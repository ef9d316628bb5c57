package io.hafenwacht.audit.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PrivilegeEscalationTest {
    @Test
    void onlyAnExplicitFalseHolds() {
        PodTable table = new PodTable(new PrivilegeEscalation());
        table.pod("containers: [{name: a, securityContext: {allowPrivilegeEscalation: false, privileged: true}}]")
                .gives(
                        "fail low containers[0].securityContext.allowPrivilegeEscalation: privilege-escalation-container");
        table.pod("containers: [{name: a}]")
                .gives("fail containers[0].securityContext.allowPrivilegeEscalation: KSV-0001 "
                        + "restricted/allowPrivilegeEscalation rule-allow-privilege-escalation");
        table.pod("containers: [{name: a, securityContext: {allowPrivilegeEscalation: true}}]")
                .gives("fail containers[0].securityContext.allowPrivilegeEscalation: KSV-0001 "
                        + "privilege-escalation-container restricted/allowPrivilegeEscalation "
                        + "rule-allow-privilege-escalation");
        table.pod("containers: [{name: a, securityContext: {allowPrivilegeEscalation: false}}]")
                .gives("pass");
        table.pod("os: {name: windows}, containers: [{name: a}]").gives("none");
        table.pod("ephemeralContainers: [{name: e, securityContext: {allowPrivilegeEscalation: " + "true}}]")
                .gives("fail ephemeralContainers[0].securityContext.allowPrivilegeEscalation: "
                        + "restricted/allowPrivilegeEscalation rule-allow-privilege-escalation");
        table.pod("containers: [{name: a, securityContext: {allowPrivilegeEscalation: 1}}]")
                .gives("unknown containers[0].securityContext.allowPrivilegeEscalation");
        table.pod("securityContext: {allowPrivilegeEscalation: false}, containers: [{name: a}]")
                .gives("fail containers[0].securityContext.allowPrivilegeEscalation: KSV-0001 "
                        + "restricted/allowPrivilegeEscalation rule-allow-privilege-escalation");
        table.pod("containers: [{name: a, securityContext: {privileged: true}}]")
                .gives("fail containers[0].securityContext.allowPrivilegeEscalation: KSV-0001 "
                        + "privilege-escalation-container restricted/allowPrivilegeEscalation "
                        + "rule-allow-privilege-escalation");
        table.pod("containers: [{name: a, securityContext: {capabilities: {add: [SYS_ADMIN]}}}]")
                .gives("fail containers[0].securityContext.allowPrivilegeEscalation: KSV-0001 "
                        + "privilege-escalation-container restricted/allowPrivilegeEscalation "
                        + "rule-allow-privilege-escalation");
    }

    @Test
    void kubescapeIsContentWhereEveryPolicyForbidsIt() {
        String pod = "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: a}]}}";
        String policy = "{apiVersion: policy/v1beta1, kind: PodSecurityPolicy, metadata: {name: r}, spec: {%s}}";
        String forbidding = pod + "\n---\n" + policy.formatted("allowPrivilegeEscalation: false");
        String allowing = forbidding + "\n---\n" + policy.formatted("privileged: false");
        assertThat(PodTable.ofManifest(new PrivilegeEscalation(), forbidding, Map.of()))
                .isEqualTo("fail containers[0].securityContext.allowPrivilegeEscalation: "
                        + "KSV-0001 restricted/allowPrivilegeEscalation");
        assertThat(PodTable.ofManifest(new PrivilegeEscalation(), allowing, Map.of()))
                .endsWith("rule-allow-privilege-escalation");
    }
}
