package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.UPPER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// New Relic user key: `NRAK-`, then 27 characters.
@AutoService(SecretKind.class)
public final class NewRelicUserApiKey extends SecretKind {
    public NewRelicUserApiKey() {
        super(
                "new-relic-user-api-key",
                HIGH,
                Text.of("New Relic user key", "Benutzerschlüssel von New Relic"),
                TokenShape.of("NRAK-").then(27, UPPER));
    }

    @Override
    public List<String> samples() {
        return List.of("NRAK-" + UPPER.sample(27));
    }
}
