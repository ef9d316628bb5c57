package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Aiven service password: `AVNS_`, then 18 to 40 characters.
@AutoService(SecretKind.class)
public final class AivenToken extends SecretKind {
    public AivenToken() {
        super(
                "aiven-token",
                HIGH,
                Text.of("Aiven service password", "Dienstpasswort von Aiven"),
                TokenShape.of("AVNS_").then(18, 40, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("AVNS_" + BASE64URL.sample(18));
    }
}
