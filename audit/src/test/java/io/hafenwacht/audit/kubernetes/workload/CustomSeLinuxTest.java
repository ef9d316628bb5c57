package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class CustomSeLinuxTest {
    @Test
    void typesUsersAndRoles() {
        PodTable table = new PodTable(new CustomSeLinux());
        table.pod("containers: [{name: a, securityContext: {seLinuxOptions: {type: spc_t}}}]")
                .gives("fail medium containers[0].securityContext.seLinuxOptions.type: KSV-0025 "
                        + "baseline/seLinuxOptions");
        table.pod("containers: [{name: a, securityContext: {seLinuxOptions: {type: " + "container_engine_t}}}]")
                .gives("fail info containers[0].securityContext.seLinuxOptions.type: KSV-0025");
        table.pod("containers: [{name: a, securityContext: {seLinuxOptions: {type: container_t, " + "level: s0}}}]")
                .gives("pass");
        table.pod("securityContext: {seLinuxOptions: {user: u, role: r}}")
                .gives("fail securityContext.seLinuxOptions.user: KSV-0025 baseline/seLinuxOptions; fail"
                        + " securityContext.seLinuxOptions.role: baseline/seLinuxOptions");
        table.pod("securityContext: {seLinuxOptions: {type: x}}, containers: [{name: a, "
                        + "securityContext: {seLinuxOptions: {type: x}}}, {name: b, securityContext: "
                        + "{seLinuxOptions: {type: z}}}]")
                .gives("fail medium securityContext.seLinuxOptions.type: KSV-0025 "
                        + "baseline/seLinuxOptions; fail medium "
                        + "containers[0].securityContext.seLinuxOptions.type: baseline/seLinuxOptions; fail"
                        + " medium containers[1].securityContext.seLinuxOptions.type: KSV-0025 "
                        + "baseline/seLinuxOptions");
        table.pod("containers: [{name: a}]").gives("pass");
    }
}
