package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;
import static io.hafenwacht.formats.secret.Chars.UUID;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Microsoft Teams webhook: `/IncomingWebhook/`, then 32 characters, `/`, 36 characters.
@AutoService(SecretKind.class)
public final class MicrosoftTeamsWebhook extends SecretKind {
    public MicrosoftTeamsWebhook() {
        super(
                "microsoft-teams-webhook",
                HIGH,
                Text.of("Microsoft Teams webhook", "Webhook von Microsoft Teams"),
                TokenShape.of("/IncomingWebhook/").then(32, HEX).then("/").then(36, UUID));
    }

    @Override
    public List<String> samples() {
        return List.of("/IncomingWebhook/" + HEX.sample(32) + "/" + UUID.sample(36));
    }
}
