package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Prefect API key: `pnu_`, then 36 characters.
@AutoService(SecretKind.class)
public final class PrefectApiToken extends SecretKind {
    public PrefectApiToken() {
        super(
                "prefect-api-token",
                HIGH,
                Text.of("Prefect API key", "API-Schlüssel von Prefect"),
                TokenShape.of("pnu_").then(36, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("pnu_" + BASE62.sample(36));
    }
}
