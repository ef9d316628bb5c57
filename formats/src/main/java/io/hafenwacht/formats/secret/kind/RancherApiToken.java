package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.LOWER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Rancher API token: `token-`, then 5 characters, `:`, 54 characters.
@AutoService(SecretKind.class)
public final class RancherApiToken extends SecretKind {
    public RancherApiToken() {
        super(
                "rancher-api-token",
                CRITICAL,
                Text.of("Rancher API token", "API-Token von Rancher"),
                TokenShape.of("token-").then(5, LOWER).then(":").then(54, LOWER));
    }

    @Override
    public List<String> samples() {
        return List.of("token-" + LOWER.sample(5) + ":" + LOWER.sample(54));
    }
}
