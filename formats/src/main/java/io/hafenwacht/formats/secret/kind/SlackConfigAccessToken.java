package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;
import static io.hafenwacht.formats.secret.Chars.DIGITS;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Slack configuration token: `xoxe.xoxb-` or `xoxe.xoxp-`, then 1 character, `-`, 140 to 170 characters.
@AutoService(SecretKind.class)
public final class SlackConfigAccessToken extends SecretKind {
    public SlackConfigAccessToken() {
        super(
                "slack-config-access-token",
                HIGH,
                Text.of("Slack configuration token", "Konfigurationstoken von Slack"),
                TokenShape.of("xoxe.xoxb-", "xoxe.xoxp-")
                        .then(1, DIGITS)
                        .then("-")
                        .then(140, 170, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "xoxe.xoxb-" + DIGITS.sample(1) + "-" + BASE62.sample(140),
                "xoxe.xoxp-" + DIGITS.sample(1) + "-" + BASE62.sample(140));
    }
}
