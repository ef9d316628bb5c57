package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtendedTokensTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --service-account-extend-token-expiration=false | pass                                               | -
            kube-apiserver --service-account-extend-token-expiration=true  | fail --service-account-extend-token-expiration=true | Kubescape:C-0290
            kube-apiserver --profiling=false                               | fail --service-account-extend-token-expiration is not set | CIS-Kubernetes:1.2.30
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new ExtendedTokens(), line, outcome, references);
    }
}
