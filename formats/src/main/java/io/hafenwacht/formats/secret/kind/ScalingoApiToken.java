package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Scalingo API token: `tk-us-`, then 48 characters.
@AutoService(SecretKind.class)
public final class ScalingoApiToken extends SecretKind {
    public ScalingoApiToken() {
        super(
                "scalingo-api-token",
                HIGH,
                Text.of("Scalingo API token", "API-Token von Scalingo"),
                TokenShape.of("tk-us-").then(48, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("tk-us-" + BASE64URL.sample(48));
    }
}
