package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.LOWER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// ReadMe API key: `rdme_`, then 70 characters.
@AutoService(SecretKind.class)
public final class ReadmeApiToken extends SecretKind {
    public ReadmeApiToken() {
        super(
                "readme-api-token",
                MEDIUM,
                Text.of("ReadMe API key", "API-Schlüssel von ReadMe"),
                TokenShape.of("rdme_").then(70, LOWER));
    }

    @Override
    public List<String> samples() {
        return List.of("rdme_" + LOWER.sample(70));
    }
}
