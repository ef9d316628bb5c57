package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class UnsignedImagesTest {
    @Test
    void passAndFail() {
        new Cases(new UnsignedImages()).hold("""
            <live=v1.30.2> Namespace a
              => fail 5.5.1
            <live=v1.30.2> ValidatingWebhookConfiguration policy.sigstore.dev = webhooks: []
              => pass
            <live=v1.30.2> MutatingWebhookConfiguration m = webhooks: [{name: connaisseur.image.securesystemsengineering.com}]
              => pass
            <live=v1.30.2> ValidatingWebhookConfiguration kyverno-resource-validating-webhook-cfg = webhooks: []
              => unknown
            <live=v1.30.2> ValidatingWebhookConfiguration mine = webhooks: [{name: a.b.c}]
              => fail 5.5.1
            Namespace a
              => none
            """);
    }
}
