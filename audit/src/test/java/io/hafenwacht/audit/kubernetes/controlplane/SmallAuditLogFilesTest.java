package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallAuditLogFilesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --audit-log-maxsize=100 | pass                                | -
            kube-apiserver --audit-log-maxsize 101 | pass                                | -
            kube-apiserver --audit-log-maxsize=99  | fail --audit-log-maxsize=99         | CIS-Kubernetes:1.2.19 Kubescape:C-0133 !Trivy:KCV-0022
            kube-apiserver --audit-log-maxsize=x   | fail --audit-log-maxsize=x          | -
            kube-apiserver --profiling=false       | fail --audit-log-maxsize is not set | Trivy:KCV-0022 Kubescape:C-0133
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new SmallAuditLogFiles(), line, outcome, references);
    }
}
