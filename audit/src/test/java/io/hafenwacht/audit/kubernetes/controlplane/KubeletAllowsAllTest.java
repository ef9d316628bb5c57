package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletAllowsAllTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kubelet --authorization-mode=Webhook        | pass                                  | -
            config {authorization: {mode: Webhook}}     | pass                                  | -
            config {readOnlyPort: 0}                    | pass                                  | -
            kubelet --config=/c.yaml                    | unknown                               | -
            kubelet --v=2                               | fail --authorization-mode is not set  | CIS-Kubernetes:4.2.2
            config {authorization: {mode: AlwaysAllow}} | fail authorization.mode = AlwaysAllow | Trivy:KCV-0080 Kubescape:C-0173
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new KubeletAllowsAll(), line, outcome, references);
    }
}
