package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.UUID;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// HubSpot private app token: `pat-na1-` or `pat-eu1-` or `pat-na2-`, then 36 characters.
@AutoService(SecretKind.class)
public final class HubspotPat extends SecretKind {
    public HubspotPat() {
        super(
                "hubspot-pat",
                HIGH,
                Text.of("HubSpot private app token", "Token einer privaten HubSpot-App"),
                TokenShape.of("pat-na1-", "pat-eu1-", "pat-na2-").then(36, UUID));
    }

    @Override
    public List<String> samples() {
        return List.of("pat-na1-" + UUID.sample(36), "pat-eu1-" + UUID.sample(36), "pat-na2-" + UUID.sample(36));
    }
}
