package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceAccountPluginOffTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --profiling=false                                 | pass                                       | -
            kube-apiserver --disable-admission-plugins=Priority              | pass                                       | -
            kube-apiserver --disable-admission-plugins=Priority,ServiceAccount | fail --disable-admission-plugins=Priority, | CIS-Kubernetes:1.2.12 Trivy:KCV-0014
            kube-apiserver --disable-admission-plugins ServiceAccount        | fail --disable-admission-plugins=          | Kubescape:C-0125
            kube-apiserver --enable-admission-plugins=ServiceAccount --disable-admission-plugins=ServiceAccount | fail --disable                             | -
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new ServiceAccountPluginOff(), line, outcome, references);
    }
}
