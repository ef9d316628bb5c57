package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Zendesk secret key: a value of 40 characters assigned to a name with `zendesk`.
@AutoService(SecretKind.class)
public final class ZendeskSecretKey extends SecretKind {
    public ZendeskSecretKey() {
        super(
                "zendesk-secret-key",
                HIGH,
                Text.of("Zendesk secret key", "Geheimer Schlüssel von Zendesk"),
                NamedValueShape.named("zendesk").value(40, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "ZENDESK_SECRET_KEY=" + BASE62.sample(40), "\"zendesk-secret-key\": \"" + BASE62.sample(40) + "\",");
    }
}
