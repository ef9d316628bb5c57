package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Datadog application key: a value of 40 characters assigned to a name with `datadog` or `dd_app`.
@AutoService(SecretKind.class)
public final class DatadogAccessToken extends SecretKind {
    public DatadogAccessToken() {
        super(
                "datadog-access-token",
                HIGH,
                Text.of("Datadog application key", "Anwendungsschlüssel von Datadog"),
                NamedValueShape.named("datadog", "dd_app").value(40, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("DATADOG_APP_KEY=" + HEX.sample(40), "\"datadog-app-key\": \"" + HEX.sample(40) + "\",");
    }
}
