package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Cisco Meraki API key: a value of 40 characters assigned to a name with `meraki`.
@AutoService(SecretKind.class)
public final class CiscoMerakiApiKey extends SecretKind {
    public CiscoMerakiApiKey() {
        super(
                "cisco-meraki-api-key",
                HIGH,
                Text.of("Cisco Meraki API key", "API-Schlüssel von Cisco Meraki"),
                NamedValueShape.named("meraki").value(40, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("MERAKI_API_KEY=" + HEX.sample(40), "\"meraki-api-key\": \"" + HEX.sample(40) + "\",");
    }
}
