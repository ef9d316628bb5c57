package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlwaysAllowAuthorizationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --authorization-mode=Node,RBAC                    | pass                                       | -
            kube-apiserver --authorization-mode=Node,AlwaysAllow             | fail --authorization-mode=Node,AlwaysAllow | Kubescape:C-0118 Trivy:KCV-0007 CIS-Kubernetes:1.2.6
            kube-apiserver --authorization-mode=RBAC --authorization-mode=AlwaysAllow | fail --authorization-mode=AlwaysAllow      | -
            kube-apiserver --profiling=false                                 | fail --authorization-mode is not set       | CIS-Kubernetes:1.2.6 !Trivy:KCV-0007
            kube-apiserver --authorization-config=/a.yaml                    | unknown                                    | -
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new AlwaysAllowAuthorization(), line, outcome, references);
    }
}
