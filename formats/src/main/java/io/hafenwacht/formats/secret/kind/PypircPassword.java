package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.FileShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// The password of a package index in `.pypirc`.
@AutoService(SecretKind.class)
public final class PypircPassword extends SecretKind {
    public PypircPassword() {
        super(
                "pypirc-password",
                CRITICAL,
                Text.of("Password in .pypirc", "Passwort in .pypirc"),
                FileShape.ending("/.pypirc").capturing("(?m)^[ \\t]*+password[ \\t]*+[=:][ \\t]*+([^\\s#]{3,400}+)"));
    }

    @Override
    public List<String> samples() {
        return List.of("[pypi]\nusername: me\npassword: " + BASE62.sample(14) + "\n");
    }

    @Override
    public List<String> nearMisses() {
        return List.of("[pypi]\nusername: me\n");
    }

    @Override
    public String samplePath() {
        return "root/.pypirc";
    }
}
