package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Plaid secret: a value of 30 characters assigned to a name with `plaid`.
@AutoService(SecretKind.class)
public final class PlaidSecretKey extends SecretKind {
    public PlaidSecretKey() {
        super(
                "plaid-secret-key",
                HIGH,
                Text.of("Plaid secret", "Geheimnis von Plaid"),
                NamedValueShape.named("plaid").value(30, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("PLAID_SECRET=" + HEX.sample(30), "\"plaid-secret\": \"" + HEX.sample(30) + "\",");
    }
}
