package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoAuditPolicyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --audit-policy-file=/a.crt | pass                                | -
            kube-apiserver --audit-policy-file /a.crt | pass                                | -
            kube-apiserver --audit-policy-file=       | fail --audit-policy-file=           | CIS-Kubernetes:3.2.1
            kube-apiserver --other=1                  | fail --audit-policy-file is not set | Kubescape:C-0160 Kubescape:C-0067
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new NoAuditPolicy(), line, outcome, references);
    }
}
