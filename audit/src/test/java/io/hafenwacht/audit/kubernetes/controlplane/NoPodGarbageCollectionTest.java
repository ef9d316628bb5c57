package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoPodGarbageCollectionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-controller-manager --terminated-pod-gc-threshold=10    | pass                                          | -
            kube-controller-manager --terminated-pod-gc-threshold 1000  | pass                                          | -
            kube-controller-manager --profiling=false                   | fail --terminated-pod-gc-threshold is not set | CIS-Kubernetes:1.3.1 Trivy:KCV-0033 Kubescape:C-0144
            kube-controller-manager --terminated-pod-gc-threshold=0     | fail --terminated-pod-gc-threshold=0          | -
            kube-controller-manager --terminated-pod-gc-threshold=12500 | fail --terminated-pod-gc-threshold=12500      | Kubescape:C-0144 !Trivy:KCV-0033
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new NoPodGarbageCollection(), line, outcome, references);
    }
}
