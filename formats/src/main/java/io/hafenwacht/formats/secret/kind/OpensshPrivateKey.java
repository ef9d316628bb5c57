package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.PemShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// A private key of OpenSSH without passphrase.
@AutoService(SecretKind.class)
public final class OpensshPrivateKey extends SecretKind {
    public OpensshPrivateKey() {
        super(
                "openssh-private-key",
                CRITICAL,
                Text.of("SSH private key", "Privater SSH-Schlüssel"),
                PemShape.of(PemShape.Protection.PLAIN, "OPENSSH PRIVATE KEY"));
    }

    @Override
    public List<String> samples() {
        return List.of("-----BEGIN OPENSSH PRIVATE KEY-----\n" + BASE64.sample(64) + "\n" + BASE64.sample(44)
                + "\n-----END OPENSSH PRIVATE KEY-----");
    }
}
