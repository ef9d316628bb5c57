package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// ngrok authentication token: a value of 43 to 49 characters assigned to a name with `ngrok`.
@AutoService(SecretKind.class)
public final class NgrokAuthToken extends SecretKind {
    public NgrokAuthToken() {
        super(
                "ngrok-auth-token",
                HIGH,
                Text.of("ngrok authentication token", "Anmeldetoken von ngrok"),
                NamedValueShape.named("ngrok").value(43, 49, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "NGROK_AUTHTOKEN=" + BASE64URL.sample(43), "\"ngrok-authtoken\": \"" + BASE64URL.sample(43) + "\",");
    }
}
