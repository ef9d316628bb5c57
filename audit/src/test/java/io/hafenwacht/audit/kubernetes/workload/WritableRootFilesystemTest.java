package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class WritableRootFilesystemTest {
    @Test
    void onlyTheContainerCanSayIt() {
        PodTable table = new PodTable(new WritableRootFilesystem());
        table.pod("containers: [{name: a}]")
                .gives("fail containers[0].securityContext.readOnlyRootFilesystem: KSV-0014 "
                        + "immutable-container-filesystem no-read-only-root-fs");
        table.pod("containers: [{name: a, securityContext: {readOnlyRootFilesystem: false}}]")
                .gives("fail containers[0].securityContext.readOnlyRootFilesystem: KSV-0014 "
                        + "immutable-container-filesystem no-read-only-root-fs");
        table.pod("containers: [{name: a, securityContext: {readOnlyRootFilesystem: true}}]")
                .gives("pass");
        table.pod("securityContext: {readOnlyRootFilesystem: true}, containers: [{name: a}]")
                .gives("fail containers[0].securityContext.readOnlyRootFilesystem: KSV-0014 "
                        + "immutable-container-filesystem no-read-only-root-fs");
        table.pod("ephemeralContainers: [{name: e}]")
                .gives("fail ephemeralContainers[0].securityContext.readOnlyRootFilesystem: "
                        + "immutable-container-filesystem");
        table.pod("containers: [{name: a, securityContext: {readOnlyRootFilesystem: [true]}}]")
                .gives("unknown containers[0].securityContext.readOnlyRootFilesystem");
    }
}
