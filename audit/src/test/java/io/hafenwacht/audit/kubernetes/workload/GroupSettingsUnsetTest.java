package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class GroupSettingsUnsetTest {
    @Test
    void listsWhatIsLeftToDefaults() {
        PodTable table = new PodTable(new GroupSettingsUnset());
        table.pod("containers: [{name: a}]")
                .gives("fail securityContext.fsGroup: set-fsgroup-value; fail "
                        + "securityContext.fsGroupChangePolicy: set-fsgroupchangepolicy-value; fail "
                        + "securityContext.supplementalGroups: set-supplementalgroups-values");
        table.pod("securityContext: {fsGroup: 0, fsGroupChangePolicy: Always, supplementalGroups: " + "[1]}")
                .gives("pass");
        table.pod("securityContext: {fsGroup: 2, fsGroupChangePolicy: Never, supplementalGroups: " + "[]}")
                .gives("fail securityContext.fsGroupChangePolicy: set-fsgroupchangepolicy-value");
    }
}
