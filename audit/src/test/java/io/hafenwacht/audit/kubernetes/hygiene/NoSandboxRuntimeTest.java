package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class NoSandboxRuntimeTest {
    @Test
    void passAndFail() {
        new Cases(new NoSandboxRuntime()).hold("""
            <live=v1.30.2> Namespace a
              => fail
            <live=v1.30.2> RuntimeClass nvidia = handler: nvidia
              => fail
            <live=v1.30.2> RuntimeClass gvisor = handler: runsc
              => pass
            RuntimeClass nvidia = handler: nvidia
              => none
            """);
    }
}
