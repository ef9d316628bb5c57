package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// GitLab feature flag client token: `glffct-`, then 20 characters.
@AutoService(SecretKind.class)
public final class GitlabFeatureFlagClientToken extends SecretKind {
    public GitlabFeatureFlagClientToken() {
        super(
                "gitlab-feature-flag-client-token",
                HIGH,
                Text.of("GitLab feature flag client token", "Feature-Flag-Token von GitLab"),
                TokenShape.of("glffct-").then(20, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("glffct-" + BASE64URL.sample(20));
    }
}
