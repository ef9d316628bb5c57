package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceAccountLookupOffTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --profiling=false              | pass                                | -
            kube-apiserver --service-account-lookup=true  | pass                                | -
            kube-apiserver --service-account-lookup       | pass                                | -
            kube-apiserver --service-account-lookup=false | fail --service-account-lookup=false | Kubescape:C-0135 Trivy:KCV-0024 CIS-Kubernetes:1.2.21
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new ServiceAccountLookupOff(), line, outcome, references);
    }
}
