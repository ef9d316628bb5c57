package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.PemShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// A private key in PEM that a passphrase protects: offline guessing is all that is left to try.
@AutoService(SecretKind.class)
public final class PrivateKeyEncrypted extends SecretKind {
    public PrivateKeyEncrypted() {
        super(
                "private-key-encrypted",
                MEDIUM,
                Text.of("Private key with passphrase", "Privater Schlüssel mit Passphrase"),
                PemShape.of(
                        PemShape.Protection.PASSPHRASE,
                        "ENCRYPTED PRIVATE KEY",
                        "RSA PRIVATE KEY",
                        "EC PRIVATE KEY",
                        "DSA PRIVATE KEY",
                        "OPENSSH PRIVATE KEY"));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + BASE64.sample(64) + "\n" + BASE64.sample(44)
                        + "\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00FF\n\n"
                        + BASE64.sample(64) + "\n-----END RSA PRIVATE KEY-----");
    }
}
