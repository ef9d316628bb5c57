package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class DnsOptionsUnsetTest {
    @Test
    void passAndFail() {
        new Cases(new DnsOptionsUnset()).hold("""
            Pod p: dnsConfig: {options: [{name: ndots, value: "2"}]}
              => pass
            Pod p: dnsConfig: {options: [{name: ndots, value: "5"}]}
              => fail dnsconfig-options
            Pod p: dnsConfig: {searches: [a]}
              => fail dnsconfig-options
            """);
    }
}
