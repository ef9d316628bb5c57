package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletIptablesOffTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kubelet --v=2                             | pass                                   | -
            config {makeIPTablesUtilChains: true}     | pass                                   | -
            kubelet --make-iptables-util-chains=false | fail --make-iptables-util-chains=false | Trivy:KCV-0084
            config {makeIPTablesUtilChains: false}    | fail makeIPTablesUtilChains = false    | CIS-Kubernetes:4.2.6 Kubescape:C-0178
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new KubeletIptablesOff(), line, outcome, references);
    }
}
