package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelDefaultsChangeableTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kubelet --protect-kernel-defaults=true  | pass                                  | -
            config {protectKernelDefaults: true}    | pass                                  | -
            kubelet --config=/c.yaml                | unknown                               | -
            config {readOnlyPort: 0}                | fail protectKernelDefaults is not set | Trivy:KCV-0083
            kubelet --protect-kernel-defaults=false | fail --protect-kernel-defaults=false  | Kubescape:C-0177
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new KernelDefaultsChangeable(), line, outcome, references);
    }
}
