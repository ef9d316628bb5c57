package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class SandboxRuntimeTest {
    @Test
    void passAndFail() {
        new Cases(new SandboxRuntime()).hold("""
            SandboxTemplate s: podTemplate: {spec: {runtimeClassName: gvisor}}
              => pass
            SandboxTemplate s: podTemplate: {spec: {containers: []}}
              => fail agent-sandbox-hardened-runtime-class
            <hardenedSandboxRuntimeClasses=kata,kata-fc> SandboxTemplate s: podTemplate: {spec: {runtimeClassName: gvisor}}
              => fail agent-sandbox-hardened-runtime-class
            Pod p: containers: []
              => none
            """);
    }
}
