package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtcdPeersWithoutTlsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            etcd --peer-cert-file=/a.crt --peer-key-file=/a.key | pass                             | -
            etcd --peer-cert-file /a.crt --peer-key-file /a.key | pass                             | -
            etcd --peer-cert-file=/a.crt                        | fail --peer-key-file is not set  | CIS-Kubernetes:2.4
            etcd --peer-key-file=/a.key                         | fail --peer-cert-file is not set | Kubescape:C-0156
            etcd --peer-cert-file= --peer-key-file=/a.key       | fail --peer-cert-file=           | Kubescape:C-0156
            etcd --quiet                                        | fail --peer-cert-file is not set | Trivy:KCV-0045
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new EtcdPeersWithoutTls(), line, outcome, references);
    }
}
