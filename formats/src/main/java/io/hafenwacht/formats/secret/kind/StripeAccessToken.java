package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Stripe secret key: `sk_live_` or `rk_live_` or `sk_prod_` or `rk_prod_`, then 10 to 120 characters.
@AutoService(SecretKind.class)
public final class StripeAccessToken extends SecretKind {
    public StripeAccessToken() {
        super(
                "stripe-access-token",
                CRITICAL,
                Text.of("Stripe secret key", "Geheimer Schlüssel von Stripe"),
                TokenShape.of("sk_live_", "rk_live_", "sk_prod_", "rk_prod_").then(10, 120, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "sk_live_" + BASE62.sample(10),
                "rk_live_" + BASE62.sample(10),
                "sk_prod_" + BASE62.sample(10),
                "rk_prod_" + BASE62.sample(10));
    }
}
