package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Facebook app secret: a value of 32 characters assigned to a name with `facebook` or `fb_app`.
@AutoService(SecretKind.class)
public final class FacebookSecret extends SecretKind {
    public FacebookSecret() {
        super(
                "facebook-secret",
                MEDIUM,
                Text.of("Facebook app secret", "App-Geheimnis von Facebook"),
                NamedValueShape.named("facebook", "fb_app").value(32, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("FACEBOOK_APP_SECRET=" + HEX.sample(32), "\"facebook-app-secret\": \"" + HEX.sample(32) + "\",");
    }
}
