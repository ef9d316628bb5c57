package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilingEnabledTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --profiling=false         | pass                        | -
            kube-scheduler --profiling=false         | pass                        | -
            kube-apiserver --anonymous-auth=false    | fail --profiling is not set | Trivy:KCV-0018 !Trivy:KCV-0034
            kube-apiserver --profiling               | fail --profiling=true       | CIS-Kubernetes:1.2.15
            kube-controller-manager --profiling=true | fail --profiling=true       | Kubescape:C-0145 Trivy:KCV-0034
            kube-scheduler --v=2                     | fail --profiling is not set | CIS-Kubernetes:1.4.1 Kubescape:C-0151
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new ProfilingEnabled(), line, outcome, references);
    }
}
