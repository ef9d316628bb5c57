package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.ANY_HEX;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Grafana service account token: `glsa_`, then 32 characters, `_`, 8 characters.
@AutoService(SecretKind.class)
public final class GrafanaServiceAccountToken extends SecretKind {
    public GrafanaServiceAccountToken() {
        super(
                "grafana-service-account-token",
                HIGH,
                Text.of("Grafana service account token", "Dienstkonto-Token von Grafana"),
                TokenShape.of("glsa_").then(32, BASE62).then("_").then(8, ANY_HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("glsa_" + BASE62.sample(32) + "_" + ANY_HEX.sample(8));
    }
}
