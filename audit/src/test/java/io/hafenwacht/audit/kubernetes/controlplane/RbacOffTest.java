package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RbacOffTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --authorization-mode=Node,RBAC | pass                                 | -
            kube-apiserver --authorization-mode=RBAC      | pass                                 | -
            kube-apiserver --authorization-mode=Webhook   | fail --authorization-mode=Webhook    | Trivy:KCV-0009 CIS-Kubernetes:1.2.8 Kubescape:rbac-enabled-native
            kube-apiserver --authorization-mode NodeRBAC  | fail --authorization-mode=NodeRBAC   | Kubescape:C-0120
            kube-apiserver --profiling=false              | fail --authorization-mode is not set | Kubescape:C-0120 !Kubescape:rbac-enabled-native
            kube-apiserver --authorization-config=/a.yaml | unknown                              | -
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new RbacOff(), line, outcome, references);
    }
}
