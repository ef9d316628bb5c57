package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Asana client secret: a value of 32 characters assigned to a name with `asana`.
@AutoService(SecretKind.class)
public final class AsanaClientSecret extends SecretKind {
    public AsanaClientSecret() {
        super(
                "asana-client-secret",
                HIGH,
                Text.of("Asana client secret", "Client-Geheimnis von Asana"),
                NamedValueShape.named("asana").value(32, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("ASANA_CLIENT_SECRET=" + HEX.sample(32), "\"asana-client-secret\": \"" + HEX.sample(32) + "\",");
    }
}
