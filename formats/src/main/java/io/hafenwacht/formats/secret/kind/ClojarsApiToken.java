package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Clojars deploy token: `CLOJARS_`, then 60 characters.
@AutoService(SecretKind.class)
public final class ClojarsApiToken extends SecretKind {
    public ClojarsApiToken() {
        super(
                "clojars-api-token",
                HIGH,
                Text.of("Clojars deploy token", "Deploy-Token von Clojars"),
                TokenShape.of("CLOJARS_").then(60, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("CLOJARS_" + HEX.sample(60));
    }
}
