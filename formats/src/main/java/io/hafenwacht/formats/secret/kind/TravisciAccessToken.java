package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Travis CI access token: a value of 22 characters assigned to a name with `travis`.
@AutoService(SecretKind.class)
public final class TravisciAccessToken extends SecretKind {
    public TravisciAccessToken() {
        super(
                "travisci-access-token",
                HIGH,
                Text.of("Travis CI access token", "Zugriffstoken von Travis CI"),
                NamedValueShape.named("travis").value(22, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("TRAVIS_TOKEN=" + BASE64URL.sample(22), "\"travis-token\": \"" + BASE64URL.sample(22) + "\",");
    }
}
