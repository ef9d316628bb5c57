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
            Service s: ports: [{port: 80, targetPort: 0}, {port: 81, targetPort: -1}]
              => fail invalid-target-ports
            Service s: ports: [{port: 80, targetPort: "8080"}]
              => fail invalid-target-ports
            Pod p: containers: [{ports: [{name: much-too-long-a-name, containerPort: 1}]}]
              => fail invalid-target-ports
            Pod p: initContainers: [{ports: [{name: "-9_9--9-and-so-on", containerPort: 1}, {name: "", containerPort: 2}]}]
              => fail invalid-target-ports
            CronJob c: jobTemplate: {spec: {template: {spec: {containers: [{ports: [{name: "---", containerPort: 1}]}]}}}}
              => fail invalid-target-ports
            """);
    }
}
