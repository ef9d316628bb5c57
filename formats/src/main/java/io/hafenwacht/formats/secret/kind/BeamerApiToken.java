package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Beamer API key: a value of 44 characters assigned to a name with `beamer`.
@AutoService(SecretKind.class)
public final class BeamerApiToken extends SecretKind {
    public BeamerApiToken() {
        super(
                "beamer-api-token",
                MEDIUM,
                Text.of("Beamer API key", "API-Schlüssel von Beamer"),
                NamedValueShape.named("beamer").value(44, BASE64URL).beginning("b_"));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "BEAMER_API_KEY=" + "b_" + BASE64URL.sample(44),
                "\"beamer-api-key\": \"" + "b_" + BASE64URL.sample(44) + "\",");
    }
}
