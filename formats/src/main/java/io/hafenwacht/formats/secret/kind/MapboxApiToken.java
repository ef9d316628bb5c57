package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Mapbox secret token: `sk.eyJ`, then 50 to 120 characters, `.`, 22 characters.
@AutoService(SecretKind.class)
public final class MapboxApiToken extends SecretKind {
    public MapboxApiToken() {
        super(
                "mapbox-api-token",
                MEDIUM,
                Text.of("Mapbox secret token", "Geheimes Token von Mapbox"),
                TokenShape.of("sk.eyJ").then(50, 120, BASE64URL).then(".").then(22, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("sk.eyJ" + BASE64URL.sample(50) + "." + BASE64URL.sample(22));
    }
}
