package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletServerRotationOffTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kubelet --v=2                                                    | pass                         | -
            kubelet --feature-gates=A=false,RotateKubeletServerCertificate=true | pass                         | -
            config {featureGates: {A: false}}                                | pass                         | -
            kubelet --feature-gates=RotateKubeletServerCertificate=false     | fail --feature-gates=RotateK | Trivy:KCV-0091
            config {featureGates: {RotateKubeletServerCertificate: false}}   | fail featureGates = RotateK  | CIS-Kubernetes:4.2.11 Kubescape:C-0183
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new KubeletServerRotationOff(), line, outcome, references);
    }
}
