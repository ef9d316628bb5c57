package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurePortOffTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --profiling=false  | pass                 | -
            kube-apiserver --secure-port=6443 | pass                 | -
            kube-apiserver --secure-port=10   | pass                 | -
            kube-apiserver --secure-port=0    | fail --secure-port=0 | Trivy:KCV-0017
            kube-apiserver --secure-port 0    | fail --secure-port=0 | Kubescape:C-0128
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new SecurePortOff(), line, outcome, references);
    }
}
