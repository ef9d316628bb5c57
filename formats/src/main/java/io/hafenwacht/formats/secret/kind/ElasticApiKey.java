package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Elastic Cloud API key: a value of 56 to 64 characters assigned to a name with `elastic`.
@AutoService(SecretKind.class)
public final class ElasticApiKey extends SecretKind {
    public ElasticApiKey() {
        super(
                "elastic-api-key",
                HIGH,
                Text.of("Elastic Cloud API key", "API-Schlüssel von Elastic"),
                NamedValueShape.named("elastic").value(56, 64, BASE64));
    }

    @Override
    public List<String> samples() {
        return List.of("ELASTIC_API_KEY=" + BASE64.sample(56), "\"elastic-api-key\": \"" + BASE64.sample(56) + "\",");
    }
}
