package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.LOWER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Kubernetes bootstrap token: `token: `, then 6 characters, `.`, 16 characters.
@AutoService(SecretKind.class)
public final class KubernetesBootstrapToken extends SecretKind {
    public KubernetesBootstrapToken() {
        super(
                "kubernetes-bootstrap-token",
                HIGH,
                Text.of("Kubernetes bootstrap token", "Bootstrap-Token von Kubernetes"),
                TokenShape.of("token: ").then(6, LOWER).then(".").then(16, LOWER));
    }

    @Override
    public List<String> samples() {
        return List.of("token: " + LOWER.sample(6) + "." + LOWER.sample(16));
    }
}
