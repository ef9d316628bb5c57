package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Figma personal access token: `figd_`, then 40 characters.
@AutoService(SecretKind.class)
public final class FigmaPat extends SecretKind {
    public FigmaPat() {
        super(
                "figma-pat",
                MEDIUM,
                Text.of("Figma personal access token", "Persönliches Zugriffstoken von Figma"),
                TokenShape.of("figd_").then(40, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("figd_" + BASE64URL.sample(40));
    }
}
