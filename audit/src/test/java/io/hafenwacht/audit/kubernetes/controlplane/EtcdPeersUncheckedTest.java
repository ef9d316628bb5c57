package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtcdPeersUncheckedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            etcd --peer-client-cert-auth=true     | pass                                    | -
            etcd --peer-client-cert-auth --name=a | pass                                    | -
            etcd --peer-client-cert-auth=false    | fail --peer-client-cert-auth=false      | Trivy:KCV-0046 CIS-Kubernetes:2.5
            etcd --name=a                         | fail --peer-client-cert-auth is not set | Kubescape:C-0157
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new EtcdPeersUnchecked(), line, outcome, references);
    }
}
