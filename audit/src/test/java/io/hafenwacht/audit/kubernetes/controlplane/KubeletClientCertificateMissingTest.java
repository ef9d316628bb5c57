package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletClientCertificateMissingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --kubelet-client-certificate=/a.crt --kubelet-client-key=/a.key | pass                                         | -
            kube-apiserver --kubelet-client-certificate /a.crt --kubelet-client-key /a.key | pass                                         | -
            kube-apiserver --kubelet-client-certificate=/a.crt               | fail --kubelet-client-key is not set         | CIS-Kubernetes:1.2.4
            kube-apiserver --kubelet-client-key=/a.key                       | fail --kubelet-client-certificate is not set | Kubescape:C-0116
            kube-apiserver --kubelet-client-certificate= --kubelet-client-key=/a.key | fail --kubelet-client-certificate=           | Kubescape:C-0116
            kube-apiserver --quiet                                           | fail --kubelet-client-certificate is not set | Trivy:KCV-0005
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new KubeletClientCertificateMissing(), line, outcome, references);
    }
}
