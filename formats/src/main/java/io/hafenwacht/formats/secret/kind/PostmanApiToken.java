package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Postman API key: `PMAK-`, then 24 characters, `-`, 34 characters.
@AutoService(SecretKind.class)
public final class PostmanApiToken extends SecretKind {
    public PostmanApiToken() {
        super(
                "postman-api-token",
                HIGH,
                Text.of("Postman API key", "API-Schlüssel von Postman"),
                TokenShape.of("PMAK-").then(24, HEX).then("-").then(34, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("PMAK-" + HEX.sample(24) + "-" + HEX.sample(34));
    }
}
