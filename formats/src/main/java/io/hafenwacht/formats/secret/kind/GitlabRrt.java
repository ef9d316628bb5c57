package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// GitLab runner registration token: `GR1348941`, then 20 characters.
@AutoService(SecretKind.class)
public final class GitlabRrt extends SecretKind {
    public GitlabRrt() {
        super(
                "gitlab-rrt",
                HIGH,
                Text.of("GitLab runner registration token", "Registrierungstoken für GitLab Runner"),
                TokenShape.of("GR1348941").then(20, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("GR1348941" + BASE64URL.sample(20));
    }
}
