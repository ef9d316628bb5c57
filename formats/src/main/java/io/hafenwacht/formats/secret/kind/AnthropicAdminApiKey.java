package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Anthropic admin key: `sk-ant-admin01-`, then 80 to 120 characters.
@AutoService(SecretKind.class)
public final class AnthropicAdminApiKey extends SecretKind {
    public AnthropicAdminApiKey() {
        super(
                "anthropic-admin-api-key",
                CRITICAL,
                Text.of("Anthropic admin key", "Verwaltungsschlüssel von Anthropic"),
                TokenShape.of("sk-ant-admin01-").then(80, 120, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("sk-ant-admin01-" + BASE64URL.sample(80));
    }
}
