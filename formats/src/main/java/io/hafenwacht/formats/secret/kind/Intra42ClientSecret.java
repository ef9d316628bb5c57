package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// 42 Intra client secret: `s-s4t2ud-` or `s-s4t2af-`, then 64 characters.
@AutoService(SecretKind.class)
public final class Intra42ClientSecret extends SecretKind {
    public Intra42ClientSecret() {
        super(
                "intra42-client-secret",
                MEDIUM,
                Text.of("42 Intra client secret", "Client-Geheimnis von 42 Intra"),
                TokenShape.of("s-s4t2ud-", "s-s4t2af-").then(64, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("s-s4t2ud-" + HEX.sample(64), "s-s4t2af-" + HEX.sample(64));
    }
}
