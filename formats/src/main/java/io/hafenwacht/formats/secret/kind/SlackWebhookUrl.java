package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Slack webhook: `hooks.slack.com/services/` or `hooks.slack.com/workflows/` or `hooks.slack.com/triggers/`,
/// then 40 to 60 characters.
@AutoService(SecretKind.class)
public final class SlackWebhookUrl extends SecretKind {
    public SlackWebhookUrl() {
        super(
                "slack-webhook-url",
                HIGH,
                Text.of("Slack webhook", "Webhook von Slack"),
                TokenShape.of("hooks.slack.com/services/", "hooks.slack.com/workflows/", "hooks.slack.com/triggers/")
                        .then(40, 60, BASE64));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "https://" + "hooks.slack.com/services/" + BASE64.sample(40),
                "https://" + "hooks.slack.com/workflows/" + BASE64.sample(40),
                "https://" + "hooks.slack.com/triggers/" + BASE64.sample(40));
    }
}
