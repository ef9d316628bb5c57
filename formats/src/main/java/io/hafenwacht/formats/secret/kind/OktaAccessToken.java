package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Okta API token: a value of 40 characters assigned to a name with `okta`.
@AutoService(SecretKind.class)
public final class OktaAccessToken extends SecretKind {
    public OktaAccessToken() {
        super(
                "okta-access-token",
                HIGH,
                Text.of("Okta API token", "API-Token von Okta"),
                NamedValueShape.named("okta").value(40, BASE64URL).beginning("00"));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "OKTA_API_TOKEN=" + "00" + BASE64URL.sample(40),
                "\"okta-api-token\": \"" + "00" + BASE64URL.sample(40) + "\",");
    }
}
