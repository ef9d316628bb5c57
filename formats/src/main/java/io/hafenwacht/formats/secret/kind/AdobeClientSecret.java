package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Adobe OAuth client secret: `p8e-`, then 32 characters.
@AutoService(SecretKind.class)
public final class AdobeClientSecret extends SecretKind {
    public AdobeClientSecret() {
        super(
                "adobe-client-secret",
                HIGH,
                Text.of("Adobe OAuth client secret", "OAuth-Client-Geheimnis von Adobe"),
                TokenShape.of("p8e-").then(32, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("p8e-" + BASE64URL.sample(32));
    }
}
