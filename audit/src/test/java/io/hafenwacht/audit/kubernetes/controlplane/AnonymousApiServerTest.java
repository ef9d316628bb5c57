package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnonymousApiServerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --anonymous-auth=false          | pass                                   | -
            kube-apiserver --anonymous-auth false          | fail --anonymous-auth=true             | -
            kube-apiserver --anonymous_auth=False          | pass                                   | -
            kube-apiserver --anonymous-auth=true           | fail --anonymous-auth=true             | CIS-Kubernetes:1.2.1 Trivy:KCV-0001 Kubescape:C-0113
            kube-apiserver --profiling=false               | fail --anonymous-auth is not set       | -
            kube-apiserver --authentication-config=/a.yaml | unknown the file                       | -
            kube-apiserver --anonymous-auth=$(AUTH)        | unknown --anonymous-auth=$(AUTH) takes | -
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new AnonymousApiServer(), line, outcome, references);
    }
}
