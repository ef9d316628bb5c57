package io.hafenwacht.audit.kubernetes.exposure;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class NetworkWithoutPoliciesTest {
    @Test
    void passAndFail() {
        new Cases(new NetworkWithoutPolicies()).hold("""
            DaemonSet kube-flannel/f: template: {spec: {containers: [{image: "ghcr.io/flannel-io/flannel:v0.26"}]}}
              => fail 5.3.1
            DaemonSet kube-flannel/f: template: {spec: {containers: [{image: "ghcr.io/flannel-io/flannel:v0.26"}, {image: "quay.io/calico/node:v3"}]}}
              => pass
            DaemonSet logs/f: template: {spec: {containers: [{image: "fluentd:1"}]}}
              => none
            """);
    }
}
