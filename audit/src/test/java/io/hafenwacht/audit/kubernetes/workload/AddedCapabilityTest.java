package io.hafenwacht.audit.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AddedCapabilityTest {
    @Test
    void eachToolByItsOwnList() {
        PodTable table = new PodTable(new AddedCapability());
        table.pod("containers: [{name: a, securityContext: {capabilities: {drop: [ALL], add: "
                        + "[NET_BIND_SERVICE, KILL, KILL]}}}]")
                .gives("fail low containers[0].securityContext.capabilities.add[0]: KSV-0022; fail low "
                        + "containers[0].securityContext.capabilities.add[1]: KSV-0106 "
                        + "restricted/capabilities_restricted; fail low "
                        + "containers[0].securityContext.capabilities.add[2]: " + "restricted/capabilities_restricted");
        table.pod("containers: [{name: a, securityContext: {capabilities: {add: " + "[NET_BIND_SERVICE]}}}]")
                .gives("fail low containers[0].securityContext.capabilities.add[0]: KSV-0022");
        table.pod("containers: [{name: a, securityContext: {capabilities: {add: [CHOWN, " + "NET_RAW]}}}]")
                .gives("fail low containers[0].securityContext.capabilities.add[0]: KSV-0022 "
                        + "restricted/capabilities_restricted; fail high "
                        + "containers[0].securityContext.capabilities.add[1]: KSV-0119 "
                        + "baseline/capabilities_baseline drop-net-raw-capability insecure-capabilities "
                        + "restricted/capabilities_restricted");
        table.pod("containers: [{name: a, securityContext: {capabilities: {drop: [ALL], add: " + "[NET_RAW]}}}]")
                .gives("fail high containers[0].securityContext.capabilities.add[0]: KSV-0022 KSV-0106 "
                        + "KSV-0119 baseline/capabilities_baseline drop-capability-netraw "
                        + "drop-net-raw-capability insecure-capabilities restricted/capabilities_restricted");
        table.pod("containers: [{name: a, securityContext: {capabilities: {add: [SYS_ADMIN, " + "SYS_MODULE]}}}]")
                .gives("fail critical containers[0].securityContext.capabilities.add[0]: KSV-0005 "
                        + "KSV-0022 baseline/capabilities_baseline insecure-capabilities "
                        + "restricted/capabilities_restricted rule-privileged-container; fail critical "
                        + "containers[0].securityContext.capabilities.add[1]: KSV-0120 "
                        + "baseline/capabilities_baseline insecure-capabilities "
                        + "restricted/capabilities_restricted");
        table.pod("containers: [{name: a, securityContext: {capabilities: {add: [all]}}}]")
                .gives("fail critical containers[0].securityContext.capabilities.add[0]: KSV-0022 "
                        + "baseline/capabilities_baseline drop-net-raw-capability "
                        + "restricted/capabilities_restricted");
        table.pod("containers: [{name: a, securityContext: {capabilities: {add: [CAP_SYS_ADMIN]}}}]")
                .gives("fail critical containers[0].securityContext.capabilities.add[0]: KSV-0022 "
                        + "baseline/capabilities_baseline restricted/capabilities_restricted");
        table.pod("containers: [{name: a, securityContext: {capabilities: {add: []}}}]")
                .gives("pass");
        table.pod("containers: [{name: a, securityContext: {capabilities: {drop: [ALL]}}}]")
                .gives("pass");
        table.pod("containers: [{name: a, securityContext: {capabilities: {add: NET_RAW}}}]")
                .gives("unknown containers[0].securityContext.capabilities.add");
        table.pod("os: {name: windows}, containers: [{name: a, securityContext: {capabilities: " + "{add: [KILL]}}}]")
                .gives("fail low containers[0].securityContext.capabilities.add[0]: KSV-0022");
        table.pod("ephemeralContainers: [{name: e, securityContext: {capabilities: {add: [ALL]}}}]")
                .gives("fail critical ephemeralContainers[0].securityContext.capabilities.add[0]: "
                        + "baseline/capabilities_baseline insecure-capabilities "
                        + "restricted/capabilities_restricted");
        table.pod("containers: [{name: a, securityContext: {capabilities: {add: [7]}}}]")
                .gives("unknown containers[0].securityContext.capabilities.add[0]");
    }

    @Test
    void theListOfInsecureOnesIsAParameter() {
        String pod = "containers: [{name: a, securityContext: {capabilities: {add: [NET_ADMIN, KILL]}}}]";
        assertThat(PodTable.of(new AddedCapability(), pod, Map.of("HW-K110.insecureCapabilities", "KILL,KILL")))
                .isEqualTo("fail medium containers[0].securityContext.capabilities.add[0]: KSV-0022 "
                        + "baseline/capabilities_baseline restricted/capabilities_restricted; "
                        + "fail high containers[0].securityContext.capabilities.add[1]: "
                        + "insecure-capabilities restricted/capabilities_restricted");
    }
}
