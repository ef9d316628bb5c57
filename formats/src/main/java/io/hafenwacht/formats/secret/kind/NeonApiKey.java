package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.LOWER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Neon API key: `napi_`, then 60 to 70 characters.
@AutoService(SecretKind.class)
public final class NeonApiKey extends SecretKind {
    public NeonApiKey() {
        super(
                "neon-api-key",
                HIGH,
                Text.of("Neon API key", "API-Schlüssel von Neon"),
                TokenShape.of("napi_").then(60, 70, LOWER));
    }

    @Override
    public List<String> samples() {
        return List.of("napi_" + LOWER.sample(60));
    }
}
