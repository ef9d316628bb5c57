package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodSecurityUncheckedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --enable-admission-plugins=SecurityContextDeny,Priority | pass                                       | -
            kube-apiserver --enable-admission-plugins=PodSecurityPolicy      | pass                                       | -
            kube-apiserver --enable-admission-plugins=Priority @v1.30.2      | pass                                       | -
            kube-apiserver --disable-admission-plugins=PodSecurity @v1.30.2  | fail --enable-admission-plugins is not set | -
            kube-apiserver --enable-admission-plugins=Priority @v1.19.2      | fail --enable-admission-plugins=Priority   | Trivy:KCV-0013
            kube-apiserver --enable-admission-plugins=Priority               | fail --enable-admission-plugins=Priority   | Kubescape:C-0124
            kube-apiserver --profiling=false                                 | fail --enable-admission-plugins is not set | Kubescape:C-0124 !Trivy:KCV-0013 !Kubescape:psp-enabled-native
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new PodSecurityUnchecked(), line, outcome, references);
    }
}
