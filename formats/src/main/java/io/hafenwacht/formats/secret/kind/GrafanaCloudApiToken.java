package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Grafana Cloud token: `glc_`, then 32 to 400 characters.
@AutoService(SecretKind.class)
public final class GrafanaCloudApiToken extends SecretKind {
    public GrafanaCloudApiToken() {
        super(
                "grafana-cloud-api-token",
                HIGH,
                Text.of("Grafana Cloud token", "Token von Grafana Cloud"),
                TokenShape.of("glc_").then(32, 400, BASE64));
    }

    @Override
    public List<String> samples() {
        return List.of("glc_" + BASE64.sample(32));
    }
}
