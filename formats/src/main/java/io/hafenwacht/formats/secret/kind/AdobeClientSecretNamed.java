package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Adobe client secret: a value of 32 characters assigned to a name with `adobe`.
@AutoService(SecretKind.class)
public final class AdobeClientSecretNamed extends SecretKind {
    public AdobeClientSecretNamed() {
        super(
                "adobe-client-secret-named",
                HIGH,
                Text.of("Adobe client secret", "Client-Geheimnis von Adobe"),
                NamedValueShape.named("adobe").value(32, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("ADOBE_CLIENT_SECRET=" + HEX.sample(32), "\"adobe-client-secret\": \"" + HEX.sample(32) + "\",");
    }
}
