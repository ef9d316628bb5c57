package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.UrlPasswordShape;
import java.util.List;

/// The password in the URL of a database, message broker, directory or mail server.
@AutoService(SecretKind.class)
public final class DatabaseUrlPassword extends SecretKind {
    public DatabaseUrlPassword() {
        super(
                "database-url-password",
                CRITICAL,
                Text.of(
                        "Password in a database or service URL",
                        "Passwort in der URL einer Datenbank oder eines Dienstes"),
                UrlPasswordShape.ofServices());
    }

    @Override
    public List<String> samples() {
        return List.of(
                "postgresql+asyncpg://app:" + BASE62.sample(14) + "@db.firm.test:5432/app",
                "redis://:" + BASE62.sample(14) + "@cache:6379/0");
    }

    @Override
    public List<String> nearMisses() {
        return List.of(
                "postgres://user:password@db/app",
                "postgres://app:${DB_PASSWORD}@db/app",
                "mysql://app:" + BASE62.sample(14) + "@example.com/x");
    }
}
