package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalIpsRefusedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --enable-admission-plugins=DenyServiceExternalIPs,NodeRestriction | fail --enable-admission-plugins=DenyServiceExternalIPs,NodeRestriction | Trivy:KCV-0003
            kube-apiserver --enable-admission-plugins=DenyServiceExternalIPs --disable-admission-plugins=DenyServiceExternalIPs | pass | -
            kube-apiserver --enable-admission-plugins=NodeRestriction | pass | -
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new ExternalIpsRefused(), line, outcome, references);
    }
}
