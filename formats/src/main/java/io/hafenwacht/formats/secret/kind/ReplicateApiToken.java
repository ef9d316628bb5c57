package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Replicate API token: `r8_`, then 37 characters.
@AutoService(SecretKind.class)
public final class ReplicateApiToken extends SecretKind {
    public ReplicateApiToken() {
        super(
                "replicate-api-token",
                HIGH,
                Text.of("Replicate API token", "API-Token von Replicate"),
                TokenShape.of("r8_").then(37, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("r8_" + BASE62.sample(37));
    }
}
