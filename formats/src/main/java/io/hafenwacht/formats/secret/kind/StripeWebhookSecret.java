package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Stripe webhook signing secret: `whsec_`, then 32 to 64 characters.
@AutoService(SecretKind.class)
public final class StripeWebhookSecret extends SecretKind {
    public StripeWebhookSecret() {
        super(
                "stripe-webhook-secret",
                HIGH,
                Text.of("Stripe webhook signing secret", "Webhook-Signaturgeheimnis von Stripe"),
                TokenShape.of("whsec_").then(32, 64, BASE64));
    }

    @Override
    public List<String> samples() {
        return List.of("whsec_" + BASE64.sample(32));
    }
}
