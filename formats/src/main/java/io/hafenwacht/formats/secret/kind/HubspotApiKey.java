package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.UUID;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// HubSpot API key: a value of 36 characters assigned to a name with `hubspot`.
@AutoService(SecretKind.class)
public final class HubspotApiKey extends SecretKind {
    public HubspotApiKey() {
        super(
                "hubspot-api-key",
                HIGH,
                Text.of("HubSpot API key", "API-Schlüssel von HubSpot"),
                NamedValueShape.named("hubspot").value(36, UUID));
    }

    @Override
    public List<String> samples() {
        return List.of("HUBSPOT_API_KEY=" + UUID.sample(36), "\"hubspot-api-key\": \"" + UUID.sample(36) + "\",");
    }
}
