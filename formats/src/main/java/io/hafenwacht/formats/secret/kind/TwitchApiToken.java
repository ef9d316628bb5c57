package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.LOWER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Twitch API token: a value of 30 characters assigned to a name with `twitch`.
@AutoService(SecretKind.class)
public final class TwitchApiToken extends SecretKind {
    public TwitchApiToken() {
        super(
                "twitch-api-token",
                MEDIUM,
                Text.of("Twitch API token", "API-Token von Twitch"),
                NamedValueShape.named("twitch").value(30, LOWER));
    }

    @Override
    public List<String> samples() {
        return List.of("TWITCH_API_TOKEN=" + LOWER.sample(30), "\"twitch-api-token\": \"" + LOWER.sample(30) + "\",");
    }
}
