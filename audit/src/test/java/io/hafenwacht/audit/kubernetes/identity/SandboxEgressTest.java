package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class SandboxEgressTest {
    @Test
    void passAndFail() {
        new Cases(new SandboxEgress()).hold("""
            SandboxTemplate s: networkPolicy: {egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}, {podSelector: {matchLabels: {a: b}}}]}]}
              => pass
            SandboxTemplate s: networkPolicyManagement: Managed, networkPolicy: {ingress: []}
              => pass
            SandboxTemplate s: podTemplate: {}
              => fail agent-sandbox-egress-policy
            SandboxTemplate s: networkPolicyManagement: Unmanaged, networkPolicy: {egress: []}
              => fail agent-sandbox-egress-policy
            SandboxTemplate s: networkPolicy: []
              => fail agent-sandbox-egress-policy
            SandboxTemplate s: networkPolicy: {egress: [{to: [{ipBlock: {cidr: "::/0"}}]}]}
              => fail agent-sandbox-egress-policy
            SandboxTemplate s: networkPolicy: {egress: [{ports: [{port: 443}]}]}
              => fail agent-sandbox-egress-policy
            """);
    }
}
