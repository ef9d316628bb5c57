package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Coinbase access token: a value of 64 characters assigned to a name with `coinbase`.
@AutoService(SecretKind.class)
public final class CoinbaseAccessToken extends SecretKind {
    public CoinbaseAccessToken() {
        super(
                "coinbase-access-token",
                HIGH,
                Text.of("Coinbase access token", "Zugriffstoken von Coinbase"),
                NamedValueShape.named("coinbase").value(64, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "COINBASE_ACCESS_TOKEN=" + BASE64URL.sample(64),
                "\"coinbase-access-token\": \"" + BASE64URL.sample(64) + "\",");
    }
}
