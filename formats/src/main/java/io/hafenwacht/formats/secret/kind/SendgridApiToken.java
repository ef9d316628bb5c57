package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// SendGrid API key: `SG.`, then 22 characters, `.`, 43 characters.
@AutoService(SecretKind.class)
public final class SendgridApiToken extends SecretKind {
    public SendgridApiToken() {
        super(
                "sendgrid-api-token",
                CRITICAL,
                Text.of("SendGrid API key", "API-Schlüssel von SendGrid"),
                TokenShape.of("SG.").then(22, BASE64URL).then(".").then(43, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("SG." + BASE64URL.sample(22) + "." + BASE64URL.sample(43));
    }
}
