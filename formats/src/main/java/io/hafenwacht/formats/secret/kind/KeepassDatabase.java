package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.FileShape;
import io.hafenwacht.formats.secret.Keystores;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// A password safe: its master password can be guessed offline.
@AutoService(SecretKind.class)
public final class KeepassDatabase extends SecretKind {
    public KeepassDatabase() {
        super(
                "keepass-database",
                HIGH,
                Text.of("KeePass database", "KeePass-Datenbank"),
                FileShape.ending(".kdbx", ".kdb").whole(Keystores::keepass));
    }

    @Override
    public List<String> samples() {
        return List.of("\3\331\242\232g\373K\265rest");
    }

    @Override
    public List<String> nearMisses() {
        return List.of("PK\3\4 some other file");
    }

    @Override
    public String samplePath() {
        return "srv/team.kdbx";
    }
}
