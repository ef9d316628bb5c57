package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Google OAuth access token: `ya29.`, then 50 to 500 characters.
@AutoService(SecretKind.class)
public final class GcpOauthAccessToken extends SecretKind {
    public GcpOauthAccessToken() {
        super(
                "gcp-oauth-access-token",
                HIGH,
                Text.of("Google OAuth access token", "OAuth-Zugriffstoken von Google"),
                TokenShape.of("ya29.").then(50, 500, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("ya29." + BASE64URL.sample(50));
    }
}
