package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeakKubeletCiphersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kubelet --tls-cipher-suites=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 | pass                                               | -
            config {tlsCipherSuites: [TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]} | pass                                               | -
            config {tlsMinVersion: VersionTLS13}                             | pass                                               | -
            kubelet --config=/c.yaml                                         | unknown                                            | -
            config {readOnlyPort: 0}                                         | fail tlsCipherSuites is not set                    | CIS-Kubernetes:4.2.12
            config {tlsCipherSuites: [TLS_RSA_WITH_AES_128_CBC_SHA]}         | fail tlsCipherSuites = TLS_RSA_WITH_AES_128_CBC_SHA | Trivy:KCV-0092
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new WeakKubeletCiphers(), line, outcome, references);
    }
}
