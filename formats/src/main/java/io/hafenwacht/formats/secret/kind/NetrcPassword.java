package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.FileShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// A password that curl, git and ftp read.
@AutoService(SecretKind.class)
public final class NetrcPassword extends SecretKind {
    public NetrcPassword() {
        super(
                "netrc-password",
                HIGH,
                Text.of("Password in .netrc", "Passwort in .netrc"),
                FileShape.ending("/.netrc", "/_netrc").capturing("(?:^|\\s)password[ \\t\\r\\n]++([^\\s]{3,400}+)"));
    }

    @Override
    public List<String> samples() {
        return List.of("machine api.firm.test login me password " + BASE62.sample(14) + "\n");
    }

    @Override
    public List<String> nearMisses() {
        return List.of("machine api.firm.test login me\n");
    }

    @Override
    public String samplePath() {
        return "root/.netrc";
    }
}
