package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletSeccompOffTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kubelet --seccomp-default --v=2 | pass                              | -
            config {seccompDefault: true}   | pass                              | -
            kubelet --config=/c.yaml        | unknown                           | -
            config {seccompDefault: false}  | fail seccompDefault = false       | CIS-Kubernetes:4.2.14
            kubelet --v=2                   | fail --seccomp-default is not set | -
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new KubeletSeccompOff(), line, outcome, references);
    }
}
