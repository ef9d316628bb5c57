package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletPidsUnlimitedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kubelet --pod-max-pids=4096 | pass                           | -
            config {podPidsLimit: 4096} | pass                           | -
            kubelet --config=/c.yaml    | unknown                        | -
            config {podPidsLimit: -1}   | fail podPidsLimit = -1         | CIS-Kubernetes:4.2.13
            kubelet --v=2               | fail --pod-max-pids is not set | Kubescape:C-0284
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new KubeletPidsUnlimited(), line, outcome, references);
    }
}
