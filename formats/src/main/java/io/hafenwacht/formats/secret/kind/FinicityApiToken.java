package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Finicity API token: a value of 32 characters assigned to a name with `finicity`.
@AutoService(SecretKind.class)
public final class FinicityApiToken extends SecretKind {
    public FinicityApiToken() {
        super(
                "finicity-api-token",
                MEDIUM,
                Text.of("Finicity API token", "API-Token von Finicity"),
                NamedValueShape.named("finicity").value(32, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("FINICITY_API_TOKEN=" + HEX.sample(32), "\"finicity-api-token\": \"" + HEX.sample(32) + "\",");
    }
}
