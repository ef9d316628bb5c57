package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// GitLab SCIM token: `glsoat-`, then 20 characters.
@AutoService(SecretKind.class)
public final class GitlabScimToken extends SecretKind {
    public GitlabScimToken() {
        super(
                "gitlab-scim-token",
                HIGH,
                Text.of("GitLab SCIM token", "SCIM-Token von GitLab"),
                TokenShape.of("glsoat-").then(20, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("glsoat-" + BASE64URL.sample(20));
    }
}
