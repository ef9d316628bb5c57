package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtcdWithoutTlsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            etcd --cert-file=/a.crt --key-file=/a.key | pass                        | -
            etcd --cert-file /a.crt --key-file /a.key | pass                        | -
            etcd --cert-file=/a.crt                   | fail --key-file is not set  | CIS-Kubernetes:2.1
            etcd --key-file=/a.key                    | fail --cert-file is not set | Kubescape:C-0153
            etcd --cert-file= --key-file=/a.key       | fail --cert-file=           | Kubescape:C-0153
            etcd --quiet                              | fail --cert-file is not set | Trivy:KCV-0042
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new EtcdWithoutTls(), line, outcome, references);
    }
}
