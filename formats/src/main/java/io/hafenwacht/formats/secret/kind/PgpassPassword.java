package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.FileShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// A password in the password file of PostgreSQL: the fifth field of a line.
@AutoService(SecretKind.class)
public final class PgpassPassword extends SecretKind {
    public PgpassPassword() {
        super(
                "pgpass-password",
                HIGH,
                Text.of("Password in .pgpass", "Passwort in .pgpass"),
                FileShape.ending("/.pgpass", "/pgpass.conf")
                        .capturing("(?m)^(?!#)[^:\\n]*+:[^:\\n]*+:[^:\\n]*+:[^:\\n]*+:([^\\n]{3,400}+)$"));
    }

    @Override
    public List<String> samples() {
        return List.of("db:5432:app:me:" + BASE62.sample(14) + "\n");
    }

    @Override
    public List<String> nearMisses() {
        return List.of("# hostname:port:database:username:password\n");
    }

    @Override
    public String samplePath() {
        return "root/.pgpass";
    }
}
