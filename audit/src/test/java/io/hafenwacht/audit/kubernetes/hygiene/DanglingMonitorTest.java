package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class DanglingMonitorTest {
    @Test
    void passAndFail() {
        new Cases(new DanglingMonitor()).hold("""
            ServiceMonitor n/m: selector: {matchLabels: {a: b}} & Service x/s [a=b]: ports: []
              => pass
            ServiceMonitor n/m: selector: {matchLabels: {a: b}}, namespaceSelector: {matchNames: [y]} & Service x/s [a=b]: ports: []
              => fail dangling-servicemonitor
            ServiceMonitor n/m: selector: {} & Service x/s
              => fail dangling-servicemonitor
            ServiceMonitor n/m: namespaceSelector: {any: true} & Service x/s
              => pass
            """);
    }
}
