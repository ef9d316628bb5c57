package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Notion integration token (old form): `secret_`, then 43 characters.
@AutoService(SecretKind.class)
public final class NotionApiTokenLegacy extends SecretKind {
    public NotionApiTokenLegacy() {
        super(
                "notion-api-token-legacy",
                HIGH,
                Text.of("Notion integration token (old form)", "Integrationstoken von Notion (alte Form)"),
                TokenShape.of("secret_").then(43, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("secret_" + BASE62.sample(43));
    }
}
