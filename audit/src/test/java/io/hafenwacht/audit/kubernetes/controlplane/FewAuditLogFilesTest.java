package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FewAuditLogFilesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --audit-log-maxbackup=10 | pass                                  | -
            kube-apiserver --audit-log-maxbackup 11 | pass                                  | -
            kube-apiserver --audit-log-maxbackup=9  | fail --audit-log-maxbackup=9          | CIS-Kubernetes:1.2.18 Kubescape:C-0132 !Trivy:KCV-0021
            kube-apiserver --audit-log-maxbackup=x  | fail --audit-log-maxbackup=x          | -
            kube-apiserver --profiling=false        | fail --audit-log-maxbackup is not set | Trivy:KCV-0021 Kubescape:C-0132
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new FewAuditLogFiles(), line, outcome, references);
    }
}
