package io.hafenwacht.audit.kubernetes.exposure;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class SensitiveInterfaceTest {
    @Test
    void passAndFail() {
        new Cases(new SensitiveInterface()).hold("""
            Service n/s: type: NodePort, selector: {a: b}, ports: [{port: 80}] & Pod n/web [a=b]: containers: []
              => pass
            Service n/s: type: NodePort, selector: {a: b}, ports: [{port: 80}] & Pod n/my-jenkins-0 [a=b]: containers: []
              => fail exposed-sensitive-interfaces-v1
            Service n/s: type: LoadBalancer, selector: {a: b}, ports: [{port: 80}] & Pod n/jenkins [a=b]: containers: []
              => fail
            Service n/s: selector: {a: b}, ports: [{port: 80}] & Pod n/jenkins [a=b]: containers: []
              => pass
            """);
    }
}
