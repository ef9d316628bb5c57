package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Lob API key: a value of 35 characters assigned to a name with `lob_` or `lobapi`.
@AutoService(SecretKind.class)
public final class LobApiKey extends SecretKind {
    public LobApiKey() {
        super(
                "lob-api-key",
                MEDIUM,
                Text.of("Lob API key", "API-Schlüssel von Lob"),
                NamedValueShape.named("lob_", "lob-", "lobapi").value(35, HEX).beginning("live_"));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "LOB_API_KEY=" + "live_" + HEX.sample(35), "\"lob-api-key\": \"" + "live_" + HEX.sample(35) + "\",");
    }
}
