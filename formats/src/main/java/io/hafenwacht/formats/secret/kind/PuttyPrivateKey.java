package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64;
import static io.hafenwacht.formats.secret.Chars.DIGITS;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// A private key of PuTTY: the number of lines and the lines behind it.
@AutoService(SecretKind.class)
public final class PuttyPrivateKey extends SecretKind {
    public PuttyPrivateKey() {
        super(
                "putty-private-key",
                HIGH,
                Text.of("PuTTY private key", "Privater PuTTY-Schlüssel"),
                TokenShape.of("Private-Lines: ")
                        .then(1, 3, DIGITS)
                        .then("\n")
                        .then(40, 64, BASE64)
                        .entropy(3.5));
    }

    @Override
    public List<String> samples() {
        return List.of("Private-Lines: 14\n" + BASE64.sample(64) + "\n");
    }
}
