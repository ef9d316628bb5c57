package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtcdClientsUncheckedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            etcd --client-cert-auth=true     | pass                               | -
            etcd --client-cert-auth --name=a | pass                               | -
            etcd --client-cert-auth=false    | fail --client-cert-auth=false      | Trivy:KCV-0043 CIS-Kubernetes:2.2
            etcd --name=a                    | fail --client-cert-auth is not set | Kubescape:C-0154
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new EtcdClientsUnchecked(), line, outcome, references);
    }
}
