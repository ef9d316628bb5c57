package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.FileShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// A password hash that offline guessing may break.
@AutoService(SecretKind.class)
public final class HtpasswdHash extends SecretKind {
    public HtpasswdHash() {
        super(
                "htpasswd-hash",
                MEDIUM,
                Text.of("Password hash in .htpasswd", "Passwort-Hash in .htpasswd"),
                FileShape.ending("/.htpasswd", "/htpasswd")
                        .capturing(
                                "(?m)^[^:#\\s]{1,100}+:(\\$[0-9a-z]{1,10}+\\$[^:\\s]{8,300}+|\\{SHA\\}[^:\\s]{8,100}+)"));
    }

    @Override
    public List<String> samples() {
        return List.of("me:$apr1$" + BASE62.sample(8) + "$" + BASE62.sample(22) + "\n");
    }

    @Override
    public List<String> nearMisses() {
        return List.of("# me:there is none\n");
    }

    @Override
    public String samplePath() {
        return "etc/nginx/.htpasswd";
    }
}
