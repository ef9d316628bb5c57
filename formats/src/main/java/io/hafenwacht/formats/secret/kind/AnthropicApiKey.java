package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Anthropic API key: `sk-ant-api03-`, then 80 to 120 characters.
@AutoService(SecretKind.class)
public final class AnthropicApiKey extends SecretKind {
    public AnthropicApiKey() {
        super(
                "anthropic-api-key",
                CRITICAL,
                Text.of("Anthropic API key", "API-Schlüssel von Anthropic"),
                TokenShape.of("sk-ant-api03-").then(80, 120, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("sk-ant-api03-" + BASE64URL.sample(80));
    }
}
