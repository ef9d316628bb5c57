package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// EasyPost API key: `EZAK` or `EZTK`, then 54 characters.
@AutoService(SecretKind.class)
public final class EasypostApiToken extends SecretKind {
    public EasypostApiToken() {
        super(
                "easypost-api-token",
                MEDIUM,
                Text.of("EasyPost API key", "API-Schlüssel von EasyPost"),
                TokenShape.of("EZAK", "EZTK").then(54, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("EZAK" + BASE62.sample(54), "EZTK" + BASE62.sample(54));
    }
}
