package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.PemShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// A private key in PEM without passphrase: PKCS #8, or the older forms of RSA, EC and DSA.
@AutoService(SecretKind.class)
public final class PrivateKey extends SecretKind {
    public PrivateKey() {
        super(
                "private-key",
                CRITICAL,
                Text.of("Private key", "Privater Schlüssel"),
                PemShape.of(
                        PemShape.Protection.PLAIN,
                        "PRIVATE KEY",
                        "RSA PRIVATE KEY",
                        "EC PRIVATE KEY",
                        "DSA PRIVATE KEY"));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "-----BEGIN RSA PRIVATE KEY-----\n" + BASE64.sample(64) + "\n" + BASE64.sample(44)
                        + "\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\\n" + BASE64.sample(64) + "\\n" + BASE64.sample(44)
                        + "\\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n" + BASE64.sample(64) + "\n-----END PRIVATE KEY-----\n");
    }

    @Override
    public List<String> nearMisses() {
        return List.of(
                "const HEADER = \"-----BEGIN PRIVATE KEY-----\";",
                "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
                "-----BEGIN PUBLIC KEY-----\n" + BASE64.sample(64) + "\n-----END PUBLIC KEY-----");
    }
}
