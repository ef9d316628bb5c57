package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Brevo SMTP key: `xsmtpsib-`, then 64 characters, `-`, 16 characters.
@AutoService(SecretKind.class)
public final class BrevoSmtpKey extends SecretKind {
    public BrevoSmtpKey() {
        super(
                "brevo-smtp-key",
                HIGH,
                Text.of("Brevo SMTP key", "SMTP-Schlüssel von Brevo"),
                TokenShape.of("xsmtpsib-").then(64, HEX).then("-").then(16, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("xsmtpsib-" + HEX.sample(64) + "-" + BASE62.sample(16));
    }
}
