package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class PriorityClassUnsetTest {
    @Test
    void passAndFail() {
        new Cases(new PriorityClassUnset()).hold("""
            Pod p: priorityClassName: system-node-critical
              => pass
            Pod p: containers: []
              => pass
            Pod p: priorityClassName: ""
              => pass
            Pod p: priorityClassName: web
              => fail priority-class-name
            <acceptedPriorityClassNames=high> Pod p: priorityClassName: system-node-critical
              => fail priority-class-name
            """);
    }
}
