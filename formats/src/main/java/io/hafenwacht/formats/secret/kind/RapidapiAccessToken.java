package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// RapidAPI key: a value of 50 characters assigned to a name with `rapidapi`.
@AutoService(SecretKind.class)
public final class RapidapiAccessToken extends SecretKind {
    public RapidapiAccessToken() {
        super(
                "rapidapi-access-token",
                MEDIUM,
                Text.of("RapidAPI key", "Schlüssel von RapidAPI"),
                NamedValueShape.named("rapidapi").value(50, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("RAPIDAPI_KEY=" + BASE64URL.sample(50), "\"rapidapi-key\": \"" + BASE64URL.sample(50) + "\",");
    }
}
