package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.LOWER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// NuGet API key: `oy2`, then 43 characters.
@AutoService(SecretKind.class)
public final class NugetApiKey extends SecretKind {
    public NugetApiKey() {
        super(
                "nuget-api-key",
                CRITICAL,
                Text.of("NuGet API key", "API-Schlüssel von NuGet"),
                TokenShape.of("oy2").then(43, LOWER));
    }

    @Override
    public List<String> samples() {
        return List.of("oy2" + LOWER.sample(43));
    }
}
