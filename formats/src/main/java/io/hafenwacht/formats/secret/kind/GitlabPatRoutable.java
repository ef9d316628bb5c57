package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;
import static io.hafenwacht.formats.secret.Chars.LOWER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// GitLab routable personal access token: `glpat-`, then 27 to 300 characters, `.`, 9 characters.
@AutoService(SecretKind.class)
public final class GitlabPatRoutable extends SecretKind {
    public GitlabPatRoutable() {
        super(
                "gitlab-pat-routable",
                CRITICAL,
                Text.of("GitLab routable personal access token", "Persönliches Zugriffstoken von GitLab (mit Leitweg)"),
                TokenShape.of("glpat-").then(27, 300, BASE64URL).then(".").then(9, LOWER));
    }

    @Override
    public List<String> samples() {
        return List.of("glpat-" + BASE64URL.sample(27) + "." + LOWER.sample(9));
    }
}
