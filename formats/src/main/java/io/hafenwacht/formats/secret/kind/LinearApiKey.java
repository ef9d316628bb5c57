package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Linear API key: `lin_api_`, then 40 characters.
@AutoService(SecretKind.class)
public final class LinearApiKey extends SecretKind {
    public LinearApiKey() {
        super(
                "linear-api-key",
                HIGH,
                Text.of("Linear API key", "API-Schlüssel von Linear"),
                TokenShape.of("lin_api_").then(40, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("lin_api_" + BASE62.sample(40));
    }
}
