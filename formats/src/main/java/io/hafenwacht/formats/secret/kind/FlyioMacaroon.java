package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Fly.io macaroon token: `fm1a_` or `fm1r_` or `fm2_`, then 100 to 1000 characters.
@AutoService(SecretKind.class)
public final class FlyioMacaroon extends SecretKind {
    public FlyioMacaroon() {
        super(
                "flyio-macaroon",
                HIGH,
                Text.of("Fly.io macaroon token", "Macaroon-Token von Fly.io"),
                TokenShape.of("fm1a_", "fm1r_", "fm2_").then(100, 1000, BASE64));
    }

    @Override
    public List<String> samples() {
        return List.of("fm1a_" + BASE64.sample(100), "fm1r_" + BASE64.sample(100), "fm2_" + BASE64.sample(100));
    }
}
