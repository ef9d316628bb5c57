package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Perplexity API key: `pplx-`, then 48 characters.
@AutoService(SecretKind.class)
public final class PerplexityApiKey extends SecretKind {
    public PerplexityApiKey() {
        super(
                "perplexity-api-key",
                HIGH,
                Text.of("Perplexity API key", "API-Schlüssel von Perplexity"),
                TokenShape.of("pplx-").then(48, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("pplx-" + BASE62.sample(48));
    }
}
