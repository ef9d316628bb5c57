package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.PemShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// A private key of OpenPGP in ASCII armour (RFC 9580 section 6.2).
@AutoService(SecretKind.class)
public final class PgpPrivateKey extends SecretKind {
    public PgpPrivateKey() {
        super(
                "pgp-private-key",
                HIGH,
                Text.of("PGP private key", "Privater PGP-Schlüssel"),
                PemShape.of(PemShape.Protection.PLAIN, "PGP PRIVATE KEY BLOCK"));
    }

    @Override
    public List<String> samples() {
        return List.of("-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: x\n\n" + BASE64.sample(64)
                + "\n=ab1C\n-----END PGP PRIVATE KEY BLOCK-----");
    }
}
