package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtcdPeerAutoTlsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            etcd --name=a                 | pass                      | -
            etcd --peer-auto-tls=false    | pass                      | -
            etcd --peer-auto-tls=true     | fail --peer-auto-tls=true | Trivy:KCV-0047 CIS-Kubernetes:2.6
            etcd --peer-auto-tls --name=a | fail --peer-auto-tls=true | Kubescape:C-0158
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new EtcdPeerAutoTls(), line, outcome, references);
    }
}
