package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedControllerCredentialsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-controller-manager --use-service-account-credentials=true  | pass                                              | -
            kube-controller-manager --use-service-account-credentials       | pass                                              | -
            kube-controller-manager --use-service-account-credentials=false | fail --use-service-account-credentials=false      | CIS-Kubernetes:1.3.3
            kube-controller-manager --profiling=false                       | fail --use-service-account-credentials is not set | Trivy:KCV-0035 Kubescape:C-0146
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new SharedControllerCredentials(), line, outcome, references);
    }
}
