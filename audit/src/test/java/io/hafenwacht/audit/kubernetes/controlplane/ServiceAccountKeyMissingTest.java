package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceAccountKeyMissingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --service-account-key-file=/a.crt | pass                                       | -
            kube-apiserver --service-account-key-file /a.crt | pass                                       | -
            kube-apiserver --service-account-key-file=       | fail --service-account-key-file=           | CIS-Kubernetes:1.2.22
            kube-apiserver --other=1                         | fail --service-account-key-file is not set | Kubescape:C-0136 Trivy:KCV-0025
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new ServiceAccountKeyMissing(), line, outcome, references);
    }
}
