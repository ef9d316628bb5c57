package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Confluent Cloud API secret: a value of 64 characters assigned to a name with `confluent`.
@AutoService(SecretKind.class)
public final class ConfluentSecretKey extends SecretKind {
    public ConfluentSecretKey() {
        super(
                "confluent-secret-key",
                HIGH,
                Text.of("Confluent Cloud API secret", "API-Geheimnis von Confluent Cloud"),
                NamedValueShape.named("confluent").value(64, BASE64));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "CONFLUENT_API_SECRET=" + BASE64.sample(64),
                "\"confluent-api-secret\": \"" + BASE64.sample(64) + "\",");
    }
}
