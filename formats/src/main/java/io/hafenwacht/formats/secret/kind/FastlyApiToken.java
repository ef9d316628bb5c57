package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Fastly API token: a value of 32 characters assigned to a name with `fastly`.
@AutoService(SecretKind.class)
public final class FastlyApiToken extends SecretKind {
    public FastlyApiToken() {
        super(
                "fastly-api-token",
                HIGH,
                Text.of("Fastly API token", "API-Token von Fastly"),
                NamedValueShape.named("fastly").value(32, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "FASTLY_API_TOKEN=" + BASE64URL.sample(32), "\"fastly-api-token\": \"" + BASE64URL.sample(32) + "\",");
    }
}
