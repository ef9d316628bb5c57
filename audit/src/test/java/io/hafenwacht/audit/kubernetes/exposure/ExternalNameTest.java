package io.hafenwacht.audit.kubernetes.exposure;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class ExternalNameTest {
    @Test
    void passAndFail() {
        new Cases(new ExternalName()).hold("""
            Service s: type: ExternalName, externalName: db.example.org
              => fail KSV-0108
            Service s: externalName: db.example.org, selector: {a: b}
              => fail KSV-0108
            Service s: ports: []
              => pass
            <allowedNames=*.example.org> Service s: type: ExternalName, externalName: db.example.org
              => pass
            <allowedNames=*.example.org> Service s: type: ExternalName, externalName: db.example.com
              => fail KSV-0108
            Service s: externalName: [db]
              => unknown
            """);
    }
}
