package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.UUID;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Heroku API key: a value of 36 characters assigned to a name with `heroku`.
@AutoService(SecretKind.class)
public final class HerokuApiKey extends SecretKind {
    public HerokuApiKey() {
        super(
                "heroku-api-key",
                HIGH,
                Text.of("Heroku API key", "API-Schlüssel von Heroku"),
                NamedValueShape.named("heroku").value(36, UUID));
    }

    @Override
    public List<String> samples() {
        return List.of("HEROKU_API_KEY=" + UUID.sample(36), "\"heroku-api-key\": \"" + UUID.sample(36) + "\",");
    }
}
