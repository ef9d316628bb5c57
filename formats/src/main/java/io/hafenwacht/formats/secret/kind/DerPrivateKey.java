package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.FileShape;
import io.hafenwacht.formats.secret.Keystores;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// A private key in binary form.
@AutoService(SecretKind.class)
public final class DerPrivateKey extends SecretKind {
    public DerPrivateKey() {
        super(
                "der-private-key",
                CRITICAL,
                Text.of("Private key in DER", "Privater Schlüssel in DER"),
                FileShape.ending(".key", ".der", ".pk8", ".p8").whole(Keystores::derPrivateKey));
    }

    @Override
    public List<String> samples() {
        return List.of("0\202\1\0\2\1\0\60rest");
    }

    @Override
    public List<String> nearMisses() {
        return List.of("0\202\1\0\60\202rest");
    }

    @Override
    public String samplePath() {
        return "etc/ssl/server.key";
    }
}
