package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Heroku API key (new form): `HRKU-AA`, then 58 characters.
@AutoService(SecretKind.class)
public final class HerokuApiKeyV2 extends SecretKind {
    public HerokuApiKeyV2() {
        super(
                "heroku-api-key-v2",
                HIGH,
                Text.of("Heroku API key (new form)", "API-Schlüssel von Heroku (neue Form)"),
                TokenShape.of("HRKU-AA").then(58, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("HRKU-AA" + BASE64URL.sample(58));
    }
}
