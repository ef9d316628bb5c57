package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Google OAuth refresh token: `1//0`, then 40 to 120 characters.
@AutoService(SecretKind.class)
public final class GcpOauthRefreshToken extends SecretKind {
    public GcpOauthRefreshToken() {
        super(
                "gcp-oauth-refresh-token",
                HIGH,
                Text.of("Google OAuth refresh token", "OAuth-Erneuerungstoken von Google"),
                TokenShape.of("1//0").then(40, 120, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("\"refresh_token\": \"" + "1//0" + BASE64URL.sample(40) + "\"");
    }
}
