package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class InvalidPortNameTest {
    @Test
    void passAndFail() {
        new Cases(new InvalidPortName()).hold("""
            Service s: ports: [{port: 80, targetPort: http-2}, {port: 81, targetPort: 8080}, {port: 82}]
              => pass
            Service s: ports: [{port: 80, targetPort: a--b}, {port: 81, targetPort: 70000}]
              => fail×2 invalid-target-ports
            Pod p: containers: [{ports: [{name: much-too-long-a-name, containerPort: 1}]}]
              => fail invalid-target-ports
            """);
    }
}
