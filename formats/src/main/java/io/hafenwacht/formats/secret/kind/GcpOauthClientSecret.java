package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Google OAuth client secret: `GOCSPX-`, then 28 characters.
@AutoService(SecretKind.class)
public final class GcpOauthClientSecret extends SecretKind {
    public GcpOauthClientSecret() {
        super(
                "gcp-oauth-client-secret",
                HIGH,
                Text.of("Google OAuth client secret", "OAuth-Client-Geheimnis von Google"),
                TokenShape.of("GOCSPX-").then(28, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("GOCSPX-" + BASE64URL.sample(28));
    }
}
