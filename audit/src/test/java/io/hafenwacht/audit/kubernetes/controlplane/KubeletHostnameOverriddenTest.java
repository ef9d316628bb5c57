package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletHostnameOverriddenTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kubelet --v=2                     | pass                           | -
            kubelet --config=/c.yaml          | pass                           | -
            config {readOnlyPort: 0}          | pass                           | -
            kubelet --hostname-override=node1 | fail --hostname-override=node1 | CIS-Kubernetes:4.2.7 Trivy:KCV-0086 Kubescape:C-0179
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new KubeletHostnameOverridden(), line, outcome, references);
    }
}
