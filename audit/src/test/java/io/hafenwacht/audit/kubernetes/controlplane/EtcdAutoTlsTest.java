package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtcdAutoTlsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            etcd --name=a            | pass                 | -
            etcd --auto-tls=false    | pass                 | -
            etcd --auto-tls=true     | fail --auto-tls=true | Trivy:KCV-0044 CIS-Kubernetes:2.3
            etcd --auto-tls --name=a | fail --auto-tls=true | Kubescape:C-0155
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new EtcdAutoTls(), line, outcome, references);
    }
}
