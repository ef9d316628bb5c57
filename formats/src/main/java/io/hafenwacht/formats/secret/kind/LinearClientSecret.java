package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Linear client secret: a value of 32 characters assigned to a name with `linear`.
@AutoService(SecretKind.class)
public final class LinearClientSecret extends SecretKind {
    public LinearClientSecret() {
        super(
                "linear-client-secret",
                HIGH,
                Text.of("Linear client secret", "Client-Geheimnis von Linear"),
                NamedValueShape.named("linear").value(32, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "LINEAR_CLIENT_SECRET=" + HEX.sample(32), "\"linear-client-secret\": \"" + HEX.sample(32) + "\",");
    }
}
