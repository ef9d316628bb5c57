package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class CapabilitiesNotDroppedTest {
    @Test
    void allInAnyCaseOrExactly() {
        PodTable table = new PodTable(new CapabilitiesNotDropped());
        table.pod("containers: [{name: a}]")
                .gives("fail containers[0].securityContext.capabilities.drop: KSV-0003 KSV-0004 KSV-0106"
                        + " drop-capability-netraw restricted/capabilities_restricted");
        table.pod("containers: [{name: a, securityContext: {capabilities: {drop: [ALL]}}}]")
                .gives("pass");
        table.pod("containers: [{name: a, securityContext: {capabilities: {drop: [all]}}}]")
                .gives("fail containers[0].securityContext.capabilities.drop: " + "restricted/capabilities_restricted");
        table.pod("containers: [{name: a, securityContext: {capabilities: {drop: [NET_RAW]}}}]")
                .gives("fail containers[0].securityContext.capabilities.drop: KSV-0003 KSV-0106 "
                        + "restricted/capabilities_restricted");
        table.pod("containers: [{name: a, securityContext: {capabilities: {}}}]")
                .gives("fail containers[0].securityContext.capabilities.drop: KSV-0003 KSV-0004 KSV-0106"
                        + " drop-capability-netraw drop-net-raw-capability " + "restricted/capabilities_restricted");
        table.pod("containers: [{name: a, securityContext: {capabilities: {drop: [KILL], add: " + "[KILL]}}}]")
                .gives("fail containers[0].securityContext.capabilities.drop: KSV-0003 KSV-0106 "
                        + "drop-capability-netraw drop-net-raw-capability restricted/capabilities_restricted");
        table.pod("os: {name: windows}, containers: [{name: a, securityContext: {capabilities: "
                        + "{drop: [NET_RAW]}}}]")
                .gives("none");
        table.pod("ephemeralContainers: [{name: e}]")
                .gives("fail ephemeralContainers[0].securityContext.capabilities.drop: "
                        + "drop-capability-netraw restricted/capabilities_restricted");
    }
}
