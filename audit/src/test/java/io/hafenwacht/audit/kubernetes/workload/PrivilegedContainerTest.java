package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class PrivilegedContainerTest {
    @Test
    void onlyAnExplicitTrueIsPrivileged() {
        PodTable table = new PodTable(new PrivilegedContainer());
        table.pod("containers: [{name: a, securityContext: {privileged: true}}]")
                .gives("fail containers[0].securityContext.privileged: KSV-0017 baseline/privileged "
                        + "privileged-container rule-privileged-container");
        table.pod("containers: [{name: a, securityContext: {privileged: false}}]")
                .gives("pass");
        table.pod("containers: [{name: a}]").gives("pass");
        table.pod("initContainers: [{name: i, securityContext: {privileged: true}}]")
                .gives("fail initContainers[0].securityContext.privileged: KSV-0017 baseline/privileged "
                        + "privileged-container rule-privileged-container");
        table.pod("ephemeralContainers: [{name: e, securityContext: {privileged: true}}]")
                .gives("fail ephemeralContainers[0].securityContext.privileged: baseline/privileged "
                        + "rule-privileged-container");
        table.pod("containers: [{name: a, securityContext: {privileged: \"true\"}}]")
                .gives("unknown containers[0].securityContext.privileged");
        table.pod("containers: [{name: a, securityContext: {privileged: null}}]")
                .gives("pass");
        table.pod("containers: {name: a}").gives("unknown containers");
        table.pod("containers: []").gives("pass");
    }
}
