package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.FileShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// A variable of a telling name (`DB_PASSWORD`) with its value written out: in the environment of an image,
/// in a build step or in a `.env` file.
@AutoService(SecretKind.class)
public final class NamedCredential extends SecretKind {
    public NamedCredential() {
        super(
                "named-credential",
                HIGH,
                Text.of("Credential written out in a variable", "Ausgeschriebene Zugangsdaten in einer Variablen"),
                FileShape.in(path -> path.endsWith(".env")
                                || path.contains("/.env.")
                                || path.endsWith("/.envrc")
                                || path.endsWith("/etc/environment"))
                        .settings());
    }

    @Override
    public List<String> samples() {
        return List.of("DEBUG=1\nexport DB_PASSWORD=\"" + BASE62.sample(12) + "\"\n", "API_KEY=changeme # really\n");
    }

    @Override
    public List<String> nearMisses() {
        return List.of(
                "DB_PASSWORD=${VAULT_PASSWORD}\nTOKEN_URL=abc\nMONKEY=banana1\nPASSWORD_FILE=/run/secrets/db\nSECRET=\n");
    }

    @Override
    public String samplePath() {
        return "app/.env";
    }
}
