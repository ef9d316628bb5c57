package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.FileShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// The password in `.my.cnf` or an option file of MySQL.
@AutoService(SecretKind.class)
public final class MysqlClientPassword extends SecretKind {
    public MysqlClientPassword() {
        super(
                "mysql-client-password",
                HIGH,
                Text.of("Password in a MySQL client file", "Passwort in einer MySQL-Client-Datei"),
                FileShape.ending("/.my.cnf", "/.mylogin.cnf", "/my.cnf", "/debian.cnf")
                        .capturing("(?m)^[ \\t]*+password[ \\t]*+=[ \\t]*+[\"']?([^\\s\"'#]{3,200}+)"));
    }

    @Override
    public List<String> samples() {
        return List.of("[client]\nuser = root\npassword = " + BASE62.sample(12) + "\n");
    }

    @Override
    public List<String> nearMisses() {
        return List.of("[client]\n#password = x1x1x1\n");
    }

    @Override
    public String samplePath() {
        return "root/.my.cnf";
    }
}
