package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Fly.io access token: `fo1_`, then 43 characters.
@AutoService(SecretKind.class)
public final class FlyioAccessToken extends SecretKind {
    public FlyioAccessToken() {
        super(
                "flyio-access-token",
                HIGH,
                Text.of("Fly.io access token", "Zugriffstoken von Fly.io"),
                TokenShape.of("fo1_").then(43, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("fo1_" + BASE64URL.sample(43));
    }
}
