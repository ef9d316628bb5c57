package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlwaysAdmitPluginTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --profiling=false                               | pass                                      | -
            kube-apiserver --enable-admission-plugins=Priority             | pass                                      | -
            kube-apiserver --disable-admission-plugins=AlwaysAdmit         | pass                                      | -
            kube-apiserver --enable-admission-plugins=Priority,AlwaysAdmit | fail --enable-admission-plugins=Priority, | CIS-Kubernetes:1.2.10 Trivy:KCV-0011 Kubescape:C-0122
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new AlwaysAdmitPlugin(), line, outcome, references);
    }
}
