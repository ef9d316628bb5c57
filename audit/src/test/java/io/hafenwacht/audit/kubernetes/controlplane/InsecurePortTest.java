package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsecurePortTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --profiling=false          | pass                            | -
            kube-apiserver --insecure-port=0 @v1.18.3 | pass                            | -
            kube-apiserver --profiling=false @v1.20.1 | pass                            | -
            kube-apiserver --profiling=false @v1.18.3 | fail --insecure-port is not set | !Kubescape:C-0005
            kube-apiserver --insecure-port=8080       | fail --insecure-port=8080       | Kubescape:C-0005
            kube-apiserver --insecure-port=1          | fail --insecure-port=1          | Kubescape:insecure-port-flag
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new InsecurePort(), line, outcome, references);
    }
}
