package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Brevo (Sendinblue) API key: `xkeysib-`, then 64 characters, `-`, 16 characters.
@AutoService(SecretKind.class)
public final class SendinblueApiToken extends SecretKind {
    public SendinblueApiToken() {
        super(
                "sendinblue-api-token",
                HIGH,
                Text.of("Brevo (Sendinblue) API key", "API-Schlüssel von Brevo (Sendinblue)"),
                TokenShape.of("xkeysib-").then(64, HEX).then("-").then(16, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("xkeysib-" + HEX.sample(64) + "-" + BASE62.sample(16));
    }
}
