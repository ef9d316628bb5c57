package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// xAI API key: `xai-`, then 80 characters.
@AutoService(SecretKind.class)
public final class XaiApiKey extends SecretKind {
    public XaiApiKey() {
        super(
                "xai-api-key",
                HIGH,
                Text.of("xAI API key", "API-Schlüssel von xAI"),
                TokenShape.of("xai-").then(80, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("xai-" + BASE62.sample(80));
    }
}
