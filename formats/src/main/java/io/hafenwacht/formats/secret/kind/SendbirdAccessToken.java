package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Sendbird API token: a value of 40 characters assigned to a name with `sendbird`.
@AutoService(SecretKind.class)
public final class SendbirdAccessToken extends SecretKind {
    public SendbirdAccessToken() {
        super(
                "sendbird-access-token",
                MEDIUM,
                Text.of("Sendbird API token", "API-Token von Sendbird"),
                NamedValueShape.named("sendbird").value(40, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("SENDBIRD_API_TOKEN=" + HEX.sample(40), "\"sendbird-api-token\": \"" + HEX.sample(40) + "\",");
    }
}
