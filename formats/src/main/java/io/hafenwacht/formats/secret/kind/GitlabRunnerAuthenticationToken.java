package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// GitLab runner authentication token: `glrt-`, then 20 to 50 characters.
@AutoService(SecretKind.class)
public final class GitlabRunnerAuthenticationToken extends SecretKind {
    public GitlabRunnerAuthenticationToken() {
        super(
                "gitlab-runner-authentication-token",
                HIGH,
                Text.of("GitLab runner authentication token", "Anmeldetoken eines GitLab Runners"),
                TokenShape.of("glrt-").then(20, 50, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("glrt-" + BASE64URL.sample(20));
    }
}
