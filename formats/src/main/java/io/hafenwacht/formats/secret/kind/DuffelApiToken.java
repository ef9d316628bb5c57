package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Duffel access token: `duffel_test_` or `duffel_live_`, then 43 characters.
@AutoService(SecretKind.class)
public final class DuffelApiToken extends SecretKind {
    public DuffelApiToken() {
        super(
                "duffel-api-token",
                MEDIUM,
                Text.of("Duffel access token", "Zugriffstoken von Duffel"),
                TokenShape.of("duffel_test_", "duffel_live_").then(43, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("duffel_test_" + BASE64URL.sample(43), "duffel_live_" + BASE64URL.sample(43));
    }
}
