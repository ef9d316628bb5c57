package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Twilio API key: a value of 32 characters assigned to a name with `twilio`.
@AutoService(SecretKind.class)
public final class TwilioApiKey extends SecretKind {
    public TwilioApiKey() {
        super(
                "twilio-api-key",
                HIGH,
                Text.of("Twilio API key", "API-Schlüssel von Twilio"),
                NamedValueShape.named("twilio").value(32, HEX).beginning("SK"));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "TWILIO_API_KEY=" + "SK" + HEX.sample(32), "\"twilio-api-key\": \"" + "SK" + HEX.sample(32) + "\",");
    }
}
