package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Typeform access token: `tfp_`, then 40 to 59 characters.
@AutoService(SecretKind.class)
public final class TypeformApiToken extends SecretKind {
    public TypeformApiToken() {
        super(
                "typeform-api-token",
                MEDIUM,
                Text.of("Typeform access token", "Zugriffstoken von Typeform"),
                TokenShape.of("tfp_").then(40, 59, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("tfp_" + BASE64URL.sample(40));
    }
}
