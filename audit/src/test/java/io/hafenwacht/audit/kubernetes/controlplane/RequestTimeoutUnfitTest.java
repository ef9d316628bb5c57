package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTimeoutUnfitTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --profiling=false       | pass                      | -
            kube-apiserver --request-timeout=300s  | pass                      | -
            kube-apiserver --request-timeout=1m30s | pass                      | -
            kube-apiserver --request-timeout=1h    | fail --request-timeout=1h | CIS-Kubernetes:1.2.20
            kube-apiserver --request-timeout=0s    | fail --request-timeout=0s | -
            kube-apiserver --request-timeout=2     | fail --request-timeout=2  | Kubescape:C-0134
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new RequestTimeoutUnfit(), line, outcome, references);
    }
}
