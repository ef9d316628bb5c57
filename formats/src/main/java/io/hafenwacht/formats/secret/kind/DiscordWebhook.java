package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;
import static io.hafenwacht.formats.secret.Chars.DIGITS;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Discord webhook: `discord.com/api/webhooks/` or `discordapp.com/api/webhooks/`, then 17 to 20 characters,
/// `/`, 60 to 75 characters.
@AutoService(SecretKind.class)
public final class DiscordWebhook extends SecretKind {
    public DiscordWebhook() {
        super(
                "discord-webhook",
                HIGH,
                Text.of("Discord webhook", "Webhook von Discord"),
                TokenShape.of("discord.com/api/webhooks/", "discordapp.com/api/webhooks/")
                        .then(17, 20, DIGITS)
                        .then("/")
                        .then(60, 75, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "https://" + "discord.com/api/webhooks/" + DIGITS.sample(17) + "/" + BASE64URL.sample(60),
                "https://" + "discordapp.com/api/webhooks/" + DIGITS.sample(17) + "/" + BASE64URL.sample(60));
    }
}
