package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletClientRotationOffTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kubelet --v=2                       | pass                             | -
            config {rotateCertificates: true}   | pass                             | -
            kubelet --rotate-certificates --v=2 | pass                             | -
            kubelet --rotate-certificates=false | fail --rotate-certificates=false | Trivy:KCV-0090
            config {rotateCertificates: false}  | fail rotateCertificates = false  | CIS-Kubernetes:4.2.10 Kubescape:C-0182
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new KubeletClientRotationOff(), line, outcome, references);
    }
}
