package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.UrlPasswordShape;
import java.util.List;

/// The password in a URL of any other scheme: `https`, `ftp`, `git`.
@AutoService(SecretKind.class)
public final class UrlPassword extends SecretKind {
    public UrlPassword() {
        super("url-password", HIGH, Text.of("Password in a URL", "Passwort in einer URL"), UrlPasswordShape.ofOthers());
    }

    @Override
    public List<String> samples() {
        return List.of("https://bot:" + BASE62.sample(20) + "@git.firm.test/repo.git");
    }

    @Override
    public List<String> nearMisses() {
        return List.of(
                "https://user:pass@git.firm.test/", "http://www.firm.test:8080/a@b", "https://bot:%s@git.firm.test");
    }
}
