package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Stripe test key: `sk_test_` or `rk_test_`, then 10 to 120 characters.
@AutoService(SecretKind.class)
public final class StripeTestToken extends SecretKind {
    public StripeTestToken() {
        super(
                "stripe-test-token",
                MEDIUM,
                Text.of("Stripe test key", "Testschlüssel von Stripe"),
                TokenShape.of("sk_test_", "rk_test_").then(10, 120, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("sk_test_" + BASE62.sample(10), "rk_test_" + BASE62.sample(10));
    }
}
