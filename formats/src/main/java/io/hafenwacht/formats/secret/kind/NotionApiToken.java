package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Notion integration token: `ntn_`, then 46 characters.
@AutoService(SecretKind.class)
public final class NotionApiToken extends SecretKind {
    public NotionApiToken() {
        super(
                "notion-api-token",
                HIGH,
                Text.of("Notion integration token", "Integrationstoken von Notion"),
                TokenShape.of("ntn_").then(46, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("ntn_" + BASE62.sample(46));
    }
}
