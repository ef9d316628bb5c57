package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;
import static io.hafenwacht.formats.secret.Chars.DIGITS;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Slack user token: `xoxp-` or `xoxe-`, then 10 to 13 characters, `-`, 10 to 13 characters, `-`, 10 to 13
/// characters, `-`, 28 to 34 characters.
@AutoService(SecretKind.class)
public final class SlackUserToken extends SecretKind {
    public SlackUserToken() {
        super(
                "slack-user-token",
                CRITICAL,
                Text.of("Slack user token", "Benutzertoken von Slack"),
                TokenShape.of("xoxp-", "xoxe-")
                        .then(10, 13, DIGITS)
                        .then("-")
                        .then(10, 13, DIGITS)
                        .then("-")
                        .then(10, 13, DIGITS)
                        .then("-")
                        .then(28, 34, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "xoxp-" + DIGITS.sample(10) + "-" + DIGITS.sample(10) + "-" + DIGITS.sample(10) + "-"
                        + BASE62.sample(28),
                "xoxe-" + DIGITS.sample(10) + "-" + DIGITS.sample(10) + "-" + DIGITS.sample(10) + "-"
                        + BASE62.sample(28));
    }
}
