package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Netlify access token: a value of 40 to 46 characters assigned to a name with `netlify`.
@AutoService(SecretKind.class)
public final class NetlifyAccessToken extends SecretKind {
    public NetlifyAccessToken() {
        super(
                "netlify-access-token",
                HIGH,
                Text.of("Netlify access token", "Zugriffstoken von Netlify"),
                NamedValueShape.named("netlify").value(40, 46, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "NETLIFY_AUTH_TOKEN=" + BASE64URL.sample(40),
                "\"netlify-auth-token\": \"" + BASE64URL.sample(40) + "\",");
    }
}
