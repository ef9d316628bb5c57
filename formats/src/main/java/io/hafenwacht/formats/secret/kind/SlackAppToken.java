package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.DIGITS;
import static io.hafenwacht.formats.secret.Chars.LOWER;
import static io.hafenwacht.formats.secret.Chars.UPPER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Slack app token: `xapp-`, then 1 character, `-`, 8 to 14 characters, `-`, 10 to 14 characters, `-`, 40 to
/// 70 characters.
@AutoService(SecretKind.class)
public final class SlackAppToken extends SecretKind {
    public SlackAppToken() {
        super(
                "slack-app-token",
                CRITICAL,
                Text.of("Slack app token", "App-Token von Slack"),
                TokenShape.of("xapp-")
                        .then(1, DIGITS)
                        .then("-")
                        .then(8, 14, UPPER)
                        .then("-")
                        .then(10, 14, DIGITS)
                        .then("-")
                        .then(40, 70, LOWER));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "xapp-" + DIGITS.sample(1) + "-" + UPPER.sample(8) + "-" + DIGITS.sample(10) + "-" + LOWER.sample(40));
    }
}
