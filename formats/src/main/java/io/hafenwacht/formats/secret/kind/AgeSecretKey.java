package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.UPPER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// age private key: `AGE-SECRET-KEY-1`, then 58 characters.
@AutoService(SecretKind.class)
public final class AgeSecretKey extends SecretKind {
    public AgeSecretKey() {
        super(
                "age-secret-key",
                CRITICAL,
                Text.of("age private key", "Privater Schlüssel von age"),
                TokenShape.of("AGE-SECRET-KEY-1").then(58, UPPER));
    }

    @Override
    public List<String> samples() {
        return List.of("AGE-SECRET-KEY-1" + UPPER.sample(58));
    }
}
