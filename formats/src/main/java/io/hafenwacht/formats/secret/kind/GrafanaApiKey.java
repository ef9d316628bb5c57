package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Grafana API key: `eyJrIjoi`, then 70 to 400 characters.
@AutoService(SecretKind.class)
public final class GrafanaApiKey extends SecretKind {
    public GrafanaApiKey() {
        super(
                "grafana-api-key",
                HIGH,
                Text.of("Grafana API key", "API-Schlüssel von Grafana"),
                TokenShape.of("eyJrIjoi").then(70, 400, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("eyJrIjoi" + BASE62.sample(70));
    }
}
