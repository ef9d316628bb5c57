package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletUnverifiedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --kubelet-certificate-authority=/a.crt | pass                                            | -
            kube-apiserver --kubelet-certificate-authority /a.crt | pass                                            | -
            kube-apiserver --kubelet-certificate-authority=       | fail --kubelet-certificate-authority=           | CIS-Kubernetes:1.2.5
            kube-apiserver --other=1                              | fail --kubelet-certificate-authority is not set | Kubescape:C-0117 Trivy:KCV-0006
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new KubeletUnverified(), line, outcome, references);
    }
}
