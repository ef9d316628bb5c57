package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Twilio auth token: a value of 32 characters assigned to a name with `twilio`.
@AutoService(SecretKind.class)
public final class TwilioAuthToken extends SecretKind {
    public TwilioAuthToken() {
        super(
                "twilio-auth-token",
                HIGH,
                Text.of("Twilio auth token", "Anmeldetoken von Twilio"),
                NamedValueShape.named("twilio").value(32, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("TWILIO_AUTH_TOKEN=" + HEX.sample(32), "\"twilio-auth-token\": \"" + HEX.sample(32) + "\",");
    }
}
