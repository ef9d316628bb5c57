package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesNotAlwaysPulledTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --enable-admission-plugins=Priority,AlwaysPullImages | pass                                       | -
            kube-apiserver --enable-admission-plugins=AlwaysPullImages       | pass                                       | -
            kube-apiserver --enable-admission-plugins=Priority               | fail --enable-admission-plugins=Priority   | CIS-Kubernetes:1.2.11 Trivy:KCV-0012
            kube-apiserver --enable-admission-plugins=NotAlwaysPullImages    | fail --enable-admission-plugins=Not        | Kubescape:C-0123
            kube-apiserver --profiling=false                                 | fail --enable-admission-plugins is not set | -
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new ImagesNotAlwaysPulled(), line, outcome, references);
    }
}
