package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Shippo API token: `shippo_live_` or `shippo_test_`, then 40 characters.
@AutoService(SecretKind.class)
public final class ShippoApiToken extends SecretKind {
    public ShippoApiToken() {
        super(
                "shippo-api-token",
                MEDIUM,
                Text.of("Shippo API token", "API-Token von Shippo"),
                TokenShape.of("shippo_live_", "shippo_test_").then(40, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("shippo_live_" + HEX.sample(40), "shippo_test_" + HEX.sample(40));
    }
}
