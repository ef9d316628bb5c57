package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Mailgun API key: a value of 32 characters assigned to a name with `mailgun`.
@AutoService(SecretKind.class)
public final class MailgunPrivateApiToken extends SecretKind {
    public MailgunPrivateApiToken() {
        super(
                "mailgun-private-api-token",
                HIGH,
                Text.of("Mailgun API key", "API-Schlüssel von Mailgun"),
                NamedValueShape.named("mailgun").value(32, HEX).beginning("key-"));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "MAILGUN_API_KEY=" + "key-" + HEX.sample(32),
                "\"mailgun-api-key\": \"" + "key-" + HEX.sample(32) + "\",");
    }
}
