package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletStreamsNeverEndTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kubelet --v=2                                   | pass                                       | -
            config {streamingConnectionIdleTimeout: 4h0m0s} | pass                                       | -
            kubelet --config=/c.yaml                        | unknown                                    | -
            kubelet --streaming-connection-idle-timeout=0   | fail --streaming-connection-idle-timeout=0 | Kubescape:C-0176
            config {streamingConnectionIdleTimeout: 0s}     | fail streamingConnectionIdleTimeout = 0s   | CIS-Kubernetes:4.2.5 Trivy:KCV-0085
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new KubeletStreamsNeverEnd(), line, outcome, references);
    }
}
