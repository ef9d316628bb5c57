package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class OutdatedKubernetesTest {
    @Test
    void passAndFail() {
        new Cases(new OutdatedKubernetes()).hold("""
            Node n = status: {nodeInfo: {kubeletVersion: v1.36.2}}
              => pass
            Node n = status: {nodeInfo: {kubeletVersion: v1.20.7}}
              => fail outdated-k8s-version
            Node n = status: {nodeInfo: {kubeletVersion: v1.34.1+k3s1}}
              => fail
            Node n = status: {nodeInfo: {kubeletVersion: new}}
              => unknown
            """);
    }
}
