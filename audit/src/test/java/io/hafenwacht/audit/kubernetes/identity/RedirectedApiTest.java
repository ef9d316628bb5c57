package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class RedirectedApiTest {
    @Test
    void passAndFail() {
        new Cases(new RedirectedApi()).hold("""
            <live=v1.24.4> APIService v1.metrics: service: {name: metrics, namespace: kube-system}
              => fail CVE-2022-3172
            <live=v1.24.5> APIService v1.metrics: service: {name: metrics, namespace: kube-system}
              => pass
            <live=v1.20.2+k3s1> APIService v1.metrics: service: {name: metrics}
              => fail CVE-2022-3172
            <live=v1.24.4> APIService v1.apps: service: null
              => none
            APIService v1.metrics: service: {name: metrics}
              => unknown
            """);
    }
}
