package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Google API key: `AIza`, then 35 characters.
@AutoService(SecretKind.class)
public final class GcpApiKey extends SecretKind {
    public GcpApiKey() {
        super(
                "gcp-api-key",
                MEDIUM,
                Text.of("Google API key", "API-Schlüssel von Google"),
                TokenShape.of("AIza").then(35, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("AIza" + BASE64URL.sample(35));
    }
}
