package io.hafenwacht.audit.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudCredentialPathTest {
    @Test
    void knowsWhereCloudToolsKeepKeys() {
        PodTable table = new PodTable(new CloudCredentialPath());
        table.pod("volumes: [{name: v, hostPath: {path: /.aws/credentials}}]").gives("fail volumes[0].hostPath.path:");
        table.pod("volumes: [{name: v, hostPath: {path: /etc/kubernetes/azure.json}}]")
                .gives("fail volumes[0].hostPath.path:");
        table.pod("volumes: [{name: v, hostPath: {path: /etc}}]").gives("pass");
        table.pod("volumes: [{name: v, hostPath: {path: /data}}]").gives("pass");
    }

    @Test
    void kubescapeSpeaksWhereTheProviderIsKnown() {
        Map<String, String> aks = Map.of("HW-K121.cloudProvider", "aks");
        String etc = "volumes: [{name: v, hostPath: {path: /etc}}]";
        String aws = "volumes: [{name: v, hostPath: {path: /.aws}}]";
        assertThat(PodTable.of(new CloudCredentialPath(), etc, aks))
                .isEqualTo("fail volumes[0].hostPath.path: alert-mount-potential-credentials-paths");
        assertThat(PodTable.of(new CloudCredentialPath(), aws, aks)).isEqualTo("fail volumes[0].hostPath.path:");
    }
}
