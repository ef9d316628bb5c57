package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Intercom access token: a value of 60 characters assigned to a name with `intercom`.
@AutoService(SecretKind.class)
public final class IntercomApiKey extends SecretKind {
    public IntercomApiKey() {
        super(
                "intercom-api-key",
                HIGH,
                Text.of("Intercom access token", "Zugriffstoken von Intercom"),
                NamedValueShape.named("intercom").value(60, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "INTERCOM_ACCESS_TOKEN=" + BASE64URL.sample(60),
                "\"intercom-access-token\": \"" + BASE64URL.sample(60) + "\",");
    }
}
