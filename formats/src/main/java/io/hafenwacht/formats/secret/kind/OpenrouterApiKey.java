package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// OpenRouter API key: `sk-or-v1-`, then 64 characters.
@AutoService(SecretKind.class)
public final class OpenrouterApiKey extends SecretKind {
    public OpenrouterApiKey() {
        super(
                "openrouter-api-key",
                HIGH,
                Text.of("OpenRouter API key", "API-Schlüssel von OpenRouter"),
                TokenShape.of("sk-or-v1-").then(64, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("sk-or-v1-" + HEX.sample(64));
    }
}
