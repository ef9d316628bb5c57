package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Gitter access token: a value of 40 characters assigned to a name with `gitter`.
@AutoService(SecretKind.class)
public final class GitterAccessToken extends SecretKind {
    public GitterAccessToken() {
        super(
                "gitter-access-token",
                MEDIUM,
                Text.of("Gitter access token", "Zugriffstoken von Gitter"),
                NamedValueShape.named("gitter").value(40, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("GITTER_TOKEN=" + HEX.sample(40), "\"gitter-token\": \"" + HEX.sample(40) + "\",");
    }
}
