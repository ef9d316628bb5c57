package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.UPPER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Dynatrace API token: `dt0c01.` or `dt0s01.`, then 24 characters, `.`, 64 characters.
@AutoService(SecretKind.class)
public final class DynatraceApiToken extends SecretKind {
    public DynatraceApiToken() {
        super(
                "dynatrace-api-token",
                HIGH,
                Text.of("Dynatrace API token", "API-Token von Dynatrace"),
                TokenShape.of("dt0c01.", "dt0s01.").then(24, UPPER).then(".").then(64, UPPER));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "dt0c01." + UPPER.sample(24) + "." + UPPER.sample(64),
                "dt0s01." + UPPER.sample(24) + "." + UPPER.sample(64));
    }
}
