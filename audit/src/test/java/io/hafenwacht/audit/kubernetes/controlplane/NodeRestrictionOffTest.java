package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeRestrictionOffTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --enable-admission-plugins=Priority,NodeRestriction | pass                                       | -
            kube-apiserver --enable-admission-plugins=NodeRestriction        | pass                                       | -
            kube-apiserver --enable-admission-plugins=Priority               | fail --enable-admission-plugins=Priority   | CIS-Kubernetes:1.2.14 Trivy:KCV-0016
            kube-apiserver --enable-admission-plugins=NotNodeRestriction     | fail --enable-admission-plugins=Not        | Kubescape:C-0127
            kube-apiserver --profiling=false                                 | fail --enable-admission-plugins is not set | -
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new NodeRestrictionOff(), line, outcome, references);
    }
}
