package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// GitLab feed token: `glft-`, then 20 characters.
@AutoService(SecretKind.class)
public final class GitlabFeedToken extends SecretKind {
    public GitlabFeedToken() {
        super(
                "gitlab-feed-token",
                HIGH,
                Text.of("GitLab feed token", "Feed-Token von GitLab"),
                TokenShape.of("glft-").then(20, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("glft-" + BASE64URL.sample(20));
    }
}
