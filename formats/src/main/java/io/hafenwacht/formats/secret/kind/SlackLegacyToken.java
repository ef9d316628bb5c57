package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Slack legacy token: `xoxo-` or `xoxs-` or `xoxa-` or `xoxr-`, then 20 to 90 characters.
@AutoService(SecretKind.class)
public final class SlackLegacyToken extends SecretKind {
    public SlackLegacyToken() {
        super(
                "slack-legacy-token",
                HIGH,
                Text.of("Slack legacy token", "Altes Token von Slack"),
                TokenShape.of("xoxo-", "xoxs-", "xoxa-", "xoxr-").then(20, 90, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "xoxo-" + BASE64URL.sample(20),
                "xoxs-" + BASE64URL.sample(20),
                "xoxa-" + BASE64URL.sample(20),
                "xoxr-" + BASE64URL.sample(20));
    }
}
