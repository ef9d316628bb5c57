package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.UUID;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Snyk API token: a value of 36 characters assigned to a name with `snyk`.
@AutoService(SecretKind.class)
public final class SnykApiToken extends SecretKind {
    public SnykApiToken() {
        super(
                "snyk-api-token",
                HIGH,
                Text.of("Snyk API token", "API-Token von Snyk"),
                NamedValueShape.named("snyk").value(36, UUID));
    }

    @Override
    public List<String> samples() {
        return List.of("SNYK_TOKEN=" + UUID.sample(36), "\"snyk-token\": \"" + UUID.sample(36) + "\",");
    }
}
