package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtcdCaMissingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --etcd-cafile=/a.crt | pass                          | -
            kube-apiserver --etcd-cafile /a.crt | pass                          | -
            kube-apiserver --etcd-cafile=       | fail --etcd-cafile=           | CIS-Kubernetes:1.2.26
            kube-apiserver --other=1            | fail --etcd-cafile is not set | Kubescape:C-0140 Trivy:KCV-0029
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new EtcdCaMissing(), line, outcome, references);
    }
}
