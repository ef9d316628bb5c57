package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalIpsAllowedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --enable-admission-plugins=NodeRestriction,DenyServiceExternalIPs | pass                                            | -
            kube-apiserver --enable-admission-plugins=NodeRestriction        | fail --enable-admission-plugins=NodeRestriction | CIS-Kubernetes:1.2.3 Kubescape:C-0283
            kube-apiserver --profiling=false                                 | fail --enable-admission-plugins is not set      | CIS-Kubernetes:1.2.3 !Kubescape:C-0283
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new ExternalIpsAllowed(), line, outcome, references);
    }
}
