package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Infracost API token: `ico-`, then 32 characters.
@AutoService(SecretKind.class)
public final class InfracostApiToken extends SecretKind {
    public InfracostApiToken() {
        super(
                "infracost-api-token",
                MEDIUM,
                Text.of("Infracost API token", "API-Token von Infracost"),
                TokenShape.of("ico-").then(32, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("ico-" + BASE62.sample(32));
    }
}
