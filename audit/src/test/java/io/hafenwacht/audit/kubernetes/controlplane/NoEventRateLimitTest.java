package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoEventRateLimitTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --enable-admission-plugins=Priority,EventRateLimit | pass                                       | -
            kube-apiserver --enable-admission-plugins=EventRateLimit         | pass                                       | -
            kube-apiserver --enable-admission-plugins=Priority               | fail --enable-admission-plugins=Priority   | CIS-Kubernetes:1.2.9 Trivy:KCV-0010
            kube-apiserver --enable-admission-plugins=NotEventRateLimit      | fail --enable-admission-plugins=Not        | Kubescape:C-0121
            kube-apiserver --profiling=false                                 | fail --enable-admission-plugins is not set | -
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new NoEventRateLimit(), line, outcome, references);
    }
}
