package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Discord API token: a value of 64 characters assigned to a name with `discord`.
@AutoService(SecretKind.class)
public final class DiscordApiToken extends SecretKind {
    public DiscordApiToken() {
        super(
                "discord-api-token",
                HIGH,
                Text.of("Discord API token", "API-Token von Discord"),
                NamedValueShape.named("discord").value(64, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("DISCORD_API_TOKEN=" + HEX.sample(64), "\"discord-api-token\": \"" + HEX.sample(64) + "\",");
    }
}
