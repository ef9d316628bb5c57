package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Datadog API key: a value of 32 characters assigned to a name with `datadog` or `dd_api` or `dd-api`.
@AutoService(SecretKind.class)
public final class DatadogApiKey extends SecretKind {
    public DatadogApiKey() {
        super(
                "datadog-api-key",
                HIGH,
                Text.of("Datadog API key", "API-Schlüssel von Datadog"),
                NamedValueShape.named("datadog", "dd_api", "dd-api").value(32, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("DATADOG_API_KEY=" + HEX.sample(32), "\"datadog-api-key\": \"" + HEX.sample(32) + "\",");
    }
}
