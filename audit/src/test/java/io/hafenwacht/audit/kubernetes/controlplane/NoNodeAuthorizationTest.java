package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoNodeAuthorizationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --authorization-mode=Node,RBAC | pass                                 | -
            kube-apiserver --authorization-mode=Node      | pass                                 | -
            kube-apiserver --authorization-mode=Webhook   | fail --authorization-mode=Webhook    | Trivy:KCV-0008 CIS-Kubernetes:1.2.7
            kube-apiserver --authorization-mode NodeNode  | fail --authorization-mode=NodeNode   | Kubescape:C-0119
            kube-apiserver --profiling=false              | fail --authorization-mode is not set | Kubescape:C-0119
            kube-apiserver --authorization-config=/a.yaml | unknown                              | -
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new NoNodeAuthorization(), line, outcome, references);
    }
}
