package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class NamespaceWithoutAccountTest {
    @Test
    void passAndFail() {
        new Cases(new NamespaceWithoutAccount()).hold("""
            Namespace shop & ServiceAccount shop/api
              => pass
            Namespace shop & ServiceAccount other/api
              => fail namespace-without-service-account
            Namespace shop & ServiceAccount shop/default
              => fail namespace-without-service-account
            """);
    }
}
