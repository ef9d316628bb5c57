package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.UUID;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Splunk HTTP event collector token: a value of 36 characters assigned to a name with `splunk`.
@AutoService(SecretKind.class)
public final class SplunkHecToken extends SecretKind {
    public SplunkHecToken() {
        super(
                "splunk-hec-token",
                HIGH,
                Text.of("Splunk HTTP event collector token", "Token des Splunk HTTP Event Collectors"),
                NamedValueShape.named("splunk").value(36, UUID));
    }

    @Override
    public List<String> samples() {
        return List.of("SPLUNK_HEC_TOKEN=" + UUID.sample(36), "\"splunk-hec-token\": \"" + UUID.sample(36) + "\",");
    }
}
