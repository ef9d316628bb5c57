package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoAuditLogTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --audit-log-path=/var/log/a.log     | pass                             | -
            kube-apiserver --audit-log-path=-                  | pass                             | -
            kube-apiserver --profiling=false                   | fail --audit-log-path is not set | CIS-Kubernetes:1.2.16 Trivy:KCV-0019 BSI:APP.4.4.A11
            kube-apiserver --audit-log-path=                   | fail --audit-log-path=           | Kubescape:C-0130
            kube-apiserver --audit-webhook-config-file=/w.yaml | fail --audit-log-path is not set | !BSI:APP.4.4.A11
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new NoAuditLog(), line, outcome, references);
    }
}
