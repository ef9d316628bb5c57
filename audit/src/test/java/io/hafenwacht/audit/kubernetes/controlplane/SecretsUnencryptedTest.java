package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsUnencryptedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --encryption-provider-config=/a.crt          | pass                                         | -
            kube-apiserver --encryption-provider-config /a.crt          | pass                                         | -
            kube-apiserver --encryption-provider-config=                | fail --encryption-provider-config=           | CIS-Kubernetes:1.2.27
            kube-apiserver --other=1                                    | fail --encryption-provider-config is not set | Kubescape:C-0141 Trivy:KCV-0030
            kube-apiserver --experimental-encryption-provider-config=/a | fail --encryption-provider-config is not set | -
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new SecretsUnencrypted(), line, outcome, references);
    }
}
