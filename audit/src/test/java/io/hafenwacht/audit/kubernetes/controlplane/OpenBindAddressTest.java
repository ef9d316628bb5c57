package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenBindAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-scheduler --bind-address=127.0.0.1    | pass                           | -
            kube-controller-manager --bind-address=::1 | pass                           | -
            kube-scheduler --bind-address=0.0.0.0      | fail --bind-address=0.0.0.0    | Trivy:KCV-0041 Kubescape:C-0152 !Trivy:KCV-0039
            kube-controller-manager --profiling=false  | fail --bind-address is not set | CIS-Kubernetes:1.3.7 Kubescape:C-0150
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new OpenBindAddress(), line, outcome, references);
    }
}
