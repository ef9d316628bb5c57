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
            <live=v1.30.2> Namespace shop [pod-security.kubernetes.io/enforce=baseline] & NetworkPolicy shop/np: podSelector: {}
              => pass
            <live=v1.30.2> Namespace shop & NetworkPolicy shop/np: podSelector: {}
              => fail 5.6.1 list-all-namespaces
            <live=v1.30.2> Namespace shop [pod-security.kubernetes.io/enforce=baseline] & NetworkPolicy other/np: podSelector: {}
              => fail 5.6.1 list-all-namespaces
            """);
    }
}
