package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class FlawedNodeTest {
    @Test
    void passAndFail() {
        new Cases(new FlawedNode()).hold("""
            Node n = status: {nodeInfo: {containerRuntimeVersion: "containerd://1.4.11"}}
              => fail CVE-2022-23648
            Node n = status: {nodeInfo: {containerRuntimeVersion: "containerd://1.5.10"}}
              => pass
            Node n = status: {nodeInfo: {containerRuntimeVersion: "containerd://1.6.0-rc.1"}}
              => fail CVE-2022-23648
            Node n = status: {nodeInfo: {containerRuntimeVersion: "docker://1.4.11"}}
              => pass
            Node n = status: {nodeInfo: {kernelVersion: 5.10.92}}
              => fail CVE-2022-0185
            Node n = status: {nodeInfo: {kernelVersion: 5.10.93}}
              => pass
            Node n = status: {nodeInfo: {kernelVersion: 5.16.1}}
              => fail CVE-2022-0185
            Node n = status: {nodeInfo: {kernelVersion: 5.4.0-105-generic}}
              => unknown
            Node n = status: {nodeInfo: {kernelVersion: 6.8.0-31-generic}}
              => pass
            Node n = status: {nodeInfo: {kernelVersion: [5]}}
              => pass
            Node n
              => pass
            """);
    }
}
