package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtcdClientCertificateMissingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --etcd-certfile=/a.crt --etcd-keyfile=/a.key | pass                            | -
            kube-apiserver --etcd-certfile /a.crt --etcd-keyfile /a.key | pass                            | -
            kube-apiserver --etcd-certfile=/a.crt                       | fail --etcd-keyfile is not set  | CIS-Kubernetes:1.2.23
            kube-apiserver --etcd-keyfile=/a.key                        | fail --etcd-certfile is not set | Kubescape:C-0137
            kube-apiserver --etcd-certfile= --etcd-keyfile=/a.key       | fail --etcd-certfile=           | Kubescape:C-0137
            kube-apiserver --quiet                                      | fail --etcd-certfile is not set | Trivy:KCV-0026
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new EtcdClientCertificateMissing(), line, outcome, references);
    }
}
