package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class WebhookInventoryTest {
    @Test
    void passAndFail() {
        new Cases(new WebhookInventory()).hold("""
            MutatingWebhookConfiguration m = webhooks: []
              => fail list-all-mutating-webhooks
            ValidatingWebhookConfiguration v = webhooks: []
              => fail list-all-validating-webhooks
            <known=m> MutatingWebhookConfiguration m = webhooks: []
              => pass
            """);
    }
}
