package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// GoCardless access token: a value of 40 characters assigned to a name with `gocardless`.
@AutoService(SecretKind.class)
public final class GocardlessApiToken extends SecretKind {
    public GocardlessApiToken() {
        super(
                "gocardless-api-token",
                HIGH,
                Text.of("GoCardless access token", "Zugriffstoken von GoCardless"),
                NamedValueShape.named("gocardless").value(40, BASE64URL).beginning("live_"));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "GOCARDLESS_ACCESS_TOKEN=" + "live_" + BASE64URL.sample(40),
                "\"gocardless-access-token\": \"" + "live_" + BASE64URL.sample(40) + "\",");
    }
}
