package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Groq API key: `gsk_`, then 52 characters.
@AutoService(SecretKind.class)
public final class GroqApiKey extends SecretKind {
    public GroqApiKey() {
        super(
                "groq-api-key",
                HIGH,
                Text.of("Groq API key", "API-Schlüssel von Groq"),
                TokenShape.of("gsk_").then(52, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("gsk_" + BASE62.sample(52));
    }
}
