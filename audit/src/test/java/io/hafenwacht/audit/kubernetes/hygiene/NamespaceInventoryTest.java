package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class NamespaceInventoryTest {
    @Test
    void passAndFail() {
        new Cases(new NamespaceInventory()).hold("""
            Namespace shop
              => fail 5.6.1 list-all-namespaces
            <known=shop> Namespace shop
              => pass
            """);
    }
}
