package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// MessageBird API key: a value of 25 characters assigned to a name with `messagebird` or `message_bird` or
/// `message-bird`.
@AutoService(SecretKind.class)
public final class MessagebirdApiToken extends SecretKind {
    public MessagebirdApiToken() {
        super(
                "messagebird-api-token",
                HIGH,
                Text.of("MessageBird API key", "API-Schlüssel von MessageBird"),
                NamedValueShape.named("messagebird", "message_bird", "message-bird")
                        .value(25, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "MESSAGEBIRD_API_KEY=" + BASE62.sample(25), "\"messagebird-api-key\": \"" + BASE62.sample(25) + "\",");
    }
}
