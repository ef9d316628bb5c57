package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// GitLab OAuth application secret: `gloas-`, then 64 characters.
@AutoService(SecretKind.class)
public final class GitlabOauthAppSecret extends SecretKind {
    public GitlabOauthAppSecret() {
        super(
                "gitlab-oauth-app-secret",
                HIGH,
                Text.of("GitLab OAuth application secret", "OAuth-Anwendungsgeheimnis von GitLab"),
                TokenShape.of("gloas-").then(64, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("gloas-" + BASE64URL.sample(64));
    }
}
