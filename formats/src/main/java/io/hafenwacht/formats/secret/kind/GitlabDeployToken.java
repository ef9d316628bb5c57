package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// GitLab deploy token: `gldt-`, then 20 characters.
@AutoService(SecretKind.class)
public final class GitlabDeployToken extends SecretKind {
    public GitlabDeployToken() {
        super(
                "gitlab-deploy-token",
                HIGH,
                Text.of("GitLab deploy token", "Deploy-Token von GitLab"),
                TokenShape.of("gldt-").then(20, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("gldt-" + BASE64URL.sample(20));
    }
}
