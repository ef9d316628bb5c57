package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// GitLab personal access token: `glpat-`, then 20 to 50 characters.
@AutoService(SecretKind.class)
public final class GitlabPat extends SecretKind {
    public GitlabPat() {
        super(
                "gitlab-pat",
                CRITICAL,
                Text.of("GitLab personal access token", "Persönliches Zugriffstoken von GitLab"),
                TokenShape.of("glpat-").then(20, 50, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("glpat-" + BASE64URL.sample(20));
    }
}
