package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// PlanetScale OAuth token: `pscale_oauth_`, then 32 to 64 characters.
@AutoService(SecretKind.class)
public final class PlanetscaleOauthToken extends SecretKind {
    public PlanetscaleOauthToken() {
        super(
                "planetscale-oauth-token",
                HIGH,
                Text.of("PlanetScale OAuth token", "OAuth-Token von PlanetScale"),
                TokenShape.of("pscale_oauth_").then(32, 64, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("pscale_oauth_" + BASE64URL.sample(32));
    }
}
