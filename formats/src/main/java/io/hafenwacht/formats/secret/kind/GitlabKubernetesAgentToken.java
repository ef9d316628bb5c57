package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// GitLab agent token for Kubernetes: `glagent-`, then 50 characters.
@AutoService(SecretKind.class)
public final class GitlabKubernetesAgentToken extends SecretKind {
    public GitlabKubernetesAgentToken() {
        super(
                "gitlab-kubernetes-agent-token",
                HIGH,
                Text.of("GitLab agent token for Kubernetes", "Agenten-Token von GitLab für Kubernetes"),
                TokenShape.of("glagent-").then(50, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("glagent-" + BASE64URL.sample(50));
    }
}
