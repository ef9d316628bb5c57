package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortAuditLogAgeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --audit-log-maxage=30 | pass                               | -
            kube-apiserver --audit-log-maxage 31 | pass                               | -
            kube-apiserver --audit-log-maxage=29 | fail --audit-log-maxage=29         | CIS-Kubernetes:1.2.17 Kubescape:C-0131 !Trivy:KCV-0020
            kube-apiserver --audit-log-maxage=x  | fail --audit-log-maxage=x          | -
            kube-apiserver --profiling=false     | fail --audit-log-maxage is not set | Trivy:KCV-0020 Kubescape:C-0131
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new ShortAuditLogAge(), line, outcome, references);
    }
}
