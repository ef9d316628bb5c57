package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;
import static io.hafenwacht.formats.secret.Chars.LOWER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Braintree access token: `access_token$production$` or `access_token$sandbox$`, then 16 characters, `$`, 32
/// characters.
@AutoService(SecretKind.class)
public final class PaypalBraintreeToken extends SecretKind {
    public PaypalBraintreeToken() {
        super(
                "paypal-braintree-token",
                HIGH,
                Text.of("Braintree access token", "Zugriffstoken von Braintree"),
                TokenShape.of("access_token$production$", "access_token$sandbox$")
                        .then(16, LOWER)
                        .then("$")
                        .then(32, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "access_token$production$" + LOWER.sample(16) + "$" + HEX.sample(32),
                "access_token$sandbox$" + LOWER.sample(16) + "$" + HEX.sample(32));
    }
}
