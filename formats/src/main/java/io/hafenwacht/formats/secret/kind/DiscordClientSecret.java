package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Discord client secret: a value of 32 characters assigned to a name with `discord`.
@AutoService(SecretKind.class)
public final class DiscordClientSecret extends SecretKind {
    public DiscordClientSecret() {
        super(
                "discord-client-secret",
                HIGH,
                Text.of("Discord client secret", "Client-Geheimnis von Discord"),
                NamedValueShape.named("discord").value(32, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "DISCORD_CLIENT_SECRET=" + BASE64URL.sample(32),
                "\"discord-client-secret\": \"" + BASE64URL.sample(32) + "\",");
    }
}
