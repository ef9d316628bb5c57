package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainKubeletConnectionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --kubelet-https=true  | pass                       | -
            kube-apiserver --kubelet-https       | pass                       | -
            kube-apiserver --profiling=false     | pass                       | -
            kube-apiserver --kubelet-https=false | fail --kubelet-https=false | Trivy:KCV-0004
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new PlainKubeletConnection(), line, outcome, references);
    }
}
