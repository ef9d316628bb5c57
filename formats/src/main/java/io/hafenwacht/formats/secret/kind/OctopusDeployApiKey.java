package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.UPPER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Octopus Deploy API key: `API-`, then 26 characters.
@AutoService(SecretKind.class)
public final class OctopusDeployApiKey extends SecretKind {
    public OctopusDeployApiKey() {
        super(
                "octopus-deploy-api-key",
                HIGH,
                Text.of("Octopus Deploy API key", "API-Schlüssel von Octopus Deploy"),
                TokenShape.of("API-").then(26, UPPER));
    }

    @Override
    public List<String> samples() {
        return List.of("API-" + UPPER.sample(26));
    }
}
