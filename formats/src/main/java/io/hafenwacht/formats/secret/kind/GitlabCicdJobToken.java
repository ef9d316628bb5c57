package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// GitLab CI/CD job token: `glcbt-`, then 22 to 90 characters.
@AutoService(SecretKind.class)
public final class GitlabCicdJobToken extends SecretKind {
    public GitlabCicdJobToken() {
        super(
                "gitlab-cicd-job-token",
                HIGH,
                Text.of("GitLab CI/CD job token", "Job-Token von GitLab CI/CD"),
                TokenShape.of("glcbt-").then(22, 90, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("glcbt-" + BASE64URL.sample(22));
    }
}
