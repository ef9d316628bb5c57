package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;
import static io.hafenwacht.formats.secret.Chars.DIGITS;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.Chars;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// A bot token of Telegram: the bot's number, a colon and 35 characters, assigned to a name with `telegram`.
@AutoService(SecretKind.class)
public final class TelegramBotApiToken extends SecretKind {
    public TelegramBotApiToken() {
        super(
                "telegram-bot-api-token",
                HIGH,
                Text.of("Telegram bot token", "Bot-Token von Telegram"),
                NamedValueShape.named("telegram", "tg_bot").value(43, 48, Chars.of(BASE64URL + ":")));
    }

    @Override
    public List<String> samples() {
        return List.of("TELEGRAM_BOT_TOKEN=" + DIGITS.sample(9) + ":AA" + BASE62.sample(33));
    }
}
