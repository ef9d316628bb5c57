package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.UPPER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Defined Networking API token: `dnkey-`, then 26 characters, `-`, 52 characters.
@AutoService(SecretKind.class)
public final class DefinedNetworkingApiToken extends SecretKind {
    public DefinedNetworkingApiToken() {
        super(
                "defined-networking-api-token",
                HIGH,
                Text.of("Defined Networking API token", "API-Token von Defined Networking"),
                TokenShape.of("dnkey-").then(26, UPPER).then("-").then(52, UPPER));
    }

    @Override
    public List<String> samples() {
        return List.of("dnkey-" + UPPER.sample(26) + "-" + UPPER.sample(52));
    }
}
