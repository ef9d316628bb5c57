package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceLifecycleOffTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --profiling=false                                 | pass                                       | -
            kube-apiserver --disable-admission-plugins=Priority              | pass                                       | -
            kube-apiserver --disable-admission-plugins=Priority,NamespaceLifecycle | fail --disable-admission-plugins=Priority, | CIS-Kubernetes:1.2.13 Trivy:KCV-0015
            kube-apiserver --disable-admission-plugins NamespaceLifecycle    | fail --disable-admission-plugins=          | Kubescape:C-0126
            kube-apiserver --enable-admission-plugins=NamespaceLifecycle --disable-admission-plugins=NamespaceLifecycle | fail --disable                             | -
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new NamespaceLifecycleOff(), line, outcome, references);
    }
}
