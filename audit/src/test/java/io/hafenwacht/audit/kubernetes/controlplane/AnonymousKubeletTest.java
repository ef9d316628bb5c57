package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnonymousKubeletTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kubelet --anonymous-auth=false --authorization-mode=Webhook      | pass                                         | -
            config {authentication: {anonymous: {enabled: false}}}           | pass                                         | -
            config {readOnlyPort: 0}                                         | pass                                         | -
            kubelet --config=/var/lib/kubelet/config.yaml                    | unknown the configuration file               | -
            kubelet --config=/c.yaml --anonymous-auth=true --authorization-mode=AlwaysAllow | fail --anonymous-auth=true                   | CIS-Kubernetes:4.2.1
            kubelet --v=2                                                    | fail --anonymous-auth is not set             | Kubescape:C-0172
            config {authentication: {anonymous: {enabled: true}}}            | fail authentication.anonymous.enabled = true | Trivy:KCV-0079
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new AnonymousKubelet(), line, outcome, references);
    }
}
