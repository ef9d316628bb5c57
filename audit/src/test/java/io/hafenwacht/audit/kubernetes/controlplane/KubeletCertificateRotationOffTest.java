package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletCertificateRotationOffTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-controller-manager --feature-gates=RotateKubeletServerCertificate=true | pass                                               | -
            kube-controller-manager --feature-gates=A=false,RotateKubeletServerCertificate=true | pass                                               | -
            kube-controller-manager --feature-gates=A=true                   | fail --feature-gates=A=true                        | Trivy:KCV-0038 !CIS-Kubernetes:1.3.6
            kube-controller-manager --profiling=false                        | fail --feature-gates is not set                    | !Kubescape:C-0149
            kube-controller-manager --feature-gates=RotateKubeletServerCertificate=false | fail --feature-gates=RotateKubeletServerCertificate=false | Kubescape:C-0149 CIS-Kubernetes:1.3.6
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new KubeletCertificateRotationOff(), line, outcome, references);
    }
}
