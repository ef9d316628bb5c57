package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeakApiServerCiphersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --tls-cipher-suites=TLS_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 | pass                                               | -
            kube-apiserver --tls-cipher-suites=TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA | fail --tls-cipher-suites=TLS_ECDHE                 | CIS-Kubernetes:1.2.29 !Kubescape:C-0277 !Kubescape:C-0143
            kube-apiserver --tls-cipher-suites=TLS_RSA_WITH_AES_128_GCM_SHA256 | fail --tls-cipher-suites=TLS_RSA                  | CIS-Kubernetes:1.2.29 Kubescape:C-0277 !Kubescape:C-0143
            kube-apiserver --tls-min-version=VersionTLS13                    | pass                                               | -
            kube-apiserver --profiling=false                                 | fail --tls-cipher-suites is not set                | CIS-Kubernetes:1.2.29 Kubescape:C-0277 Kubescape:C-0143
            kube-apiserver --tls-cipher-suites=TLS_RSA_WITH_3DES_EDE_CBC_SHA | fail --tls-cipher-suites=TLS_RSA_WITH_3DES_EDE_CBC_SHA | Kubescape:C-0277 !Kubescape:C-0143
            kube-apiserver --tls-cipher-suites=Foo                           | fail --tls-cipher-suites=Foo                       | Kubescape:C-0143
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new WeakApiServerCiphers(), line, outcome, references);
    }
}
