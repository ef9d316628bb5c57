package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;
import static io.hafenwacht.formats.secret.Chars.DIGITS;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Slack bot token: `xoxb-`, then 8 to 14 characters, `-`, 18 to 80 characters.
@AutoService(SecretKind.class)
public final class SlackBotToken extends SecretKind {
    public SlackBotToken() {
        super(
                "slack-bot-token",
                CRITICAL,
                Text.of("Slack bot token", "Bot-Token von Slack"),
                TokenShape.of("xoxb-").then(8, 14, DIGITS).then("-").then(18, 80, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("xoxb-" + DIGITS.sample(8) + "-" + BASE64URL.sample(18));
    }
}
