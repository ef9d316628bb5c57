package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.UPPER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// 1Password secret key: `A3-`, then 6 characters, `-`, 6 characters, `-`, 5 characters, `-`, 5 characters,
/// `-`, 5 characters, `-`, 5 characters.
@AutoService(SecretKind.class)
public final class OnePasswordSecretKey extends SecretKind {
    public OnePasswordSecretKey() {
        super(
                "1password-secret-key",
                HIGH,
                Text.of("1Password secret key", "Geheimer Schlüssel von 1Password"),
                TokenShape.of("A3-")
                        .then(6, UPPER)
                        .then("-")
                        .then(6, UPPER)
                        .then("-")
                        .then(5, UPPER)
                        .then("-")
                        .then(5, UPPER)
                        .then("-")
                        .then(5, UPPER)
                        .then("-")
                        .then(5, UPPER));
    }

    @Override
    public List<String> samples() {
        return List.of("A3-" + UPPER.sample(6) + "-" + UPPER.sample(6) + "-" + UPPER.sample(5) + "-" + UPPER.sample(5)
                + "-" + UPPER.sample(5) + "-" + UPPER.sample(5));
    }
}
