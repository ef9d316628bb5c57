package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Algolia API key: a value of 32 characters assigned to a name with `algolia`.
@AutoService(SecretKind.class)
public final class AlgoliaApiKey extends SecretKind {
    public AlgoliaApiKey() {
        super(
                "algolia-api-key",
                HIGH,
                Text.of("Algolia API key", "API-Schlüssel von Algolia"),
                NamedValueShape.named("algolia").value(32, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("ALGOLIA_API_KEY=" + HEX.sample(32), "\"algolia-api-key\": \"" + HEX.sample(32) + "\",");
    }
}
