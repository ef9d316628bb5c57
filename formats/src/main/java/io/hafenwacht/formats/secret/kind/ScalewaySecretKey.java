package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.UPPER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Scaleway access key: `SCW`, then 17 characters.
@AutoService(SecretKind.class)
public final class ScalewaySecretKey extends SecretKind {
    public ScalewaySecretKey() {
        super(
                "scaleway-secret-key",
                HIGH,
                Text.of("Scaleway access key", "Zugriffsschlüssel von Scaleway"),
                TokenShape.of("SCW").then(17, UPPER));
    }

    @Override
    public List<String> samples() {
        return List.of("SCW" + UPPER.sample(17));
    }
}
