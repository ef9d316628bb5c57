package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// PlanetScale password: `pscale_pw_`, then 32 to 64 characters.
@AutoService(SecretKind.class)
public final class PlanetscalePassword extends SecretKind {
    public PlanetscalePassword() {
        super(
                "planetscale-password",
                CRITICAL,
                Text.of("PlanetScale password", "Passwort von PlanetScale"),
                TokenShape.of("pscale_pw_").then(32, 64, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("pscale_pw_" + BASE64URL.sample(32));
    }
}
