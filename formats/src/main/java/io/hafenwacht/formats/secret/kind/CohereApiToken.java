package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Cohere API key: a value of 40 characters assigned to a name with `cohere` or `co_api_key`.
@AutoService(SecretKind.class)
public final class CohereApiToken extends SecretKind {
    public CohereApiToken() {
        super(
                "cohere-api-token",
                HIGH,
                Text.of("Cohere API key", "API-Schlüssel von Cohere"),
                NamedValueShape.named("cohere", "co_api_key").value(40, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("COHERE_API_KEY=" + BASE62.sample(40), "\"cohere-api-key\": \"" + BASE62.sample(40) + "\",");
    }
}
