package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControllerServiceAccountKeyMissingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-controller-manager --service-account-private-key-file=/a.crt | pass                                               | -
            kube-controller-manager --service-account-private-key-file /a.crt | pass                                               | -
            kube-controller-manager --service-account-private-key-file=      | fail --service-account-private-key-file=           | CIS-Kubernetes:1.3.4
            kube-controller-manager --other=1                                | fail --service-account-private-key-file is not set | Kubescape:C-0147 Trivy:KCV-0036
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new ControllerServiceAccountKeyMissing(), line, outcome, references);
    }
}
