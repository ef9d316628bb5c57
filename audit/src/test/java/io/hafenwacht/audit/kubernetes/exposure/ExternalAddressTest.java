package io.hafenwacht.audit.kubernetes.exposure;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class ExternalAddressTest {
    @Test
    void passAndFail() {
        new Cases(new ExternalAddress()).hold("""
            Service s: externalIPs: []
              => pass
            Service s: ports: []
              => pass
            Service s: externalIPs: [8.8.8.8]
              => fail KSV-0108
            <allowedIps=192.0.2.1> Service s: externalIPs: [192.0.2.1]
              => pass
            <allowedIps=192.0.2.1> Service s: externalIPs: [192.0.2.1, 192.0.2.2]
              => fail KSV-0108
            Service s: externalIPs: 8.8.8.8
              => unknown
            """);
    }
}
