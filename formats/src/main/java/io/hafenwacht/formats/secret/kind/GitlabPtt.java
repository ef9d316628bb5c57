package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// GitLab pipeline trigger token: `glptt-`, then 40 characters.
@AutoService(SecretKind.class)
public final class GitlabPtt extends SecretKind {
    public GitlabPtt() {
        super(
                "gitlab-ptt",
                HIGH,
                Text.of("GitLab pipeline trigger token", "Pipeline-Trigger-Token von GitLab"),
                TokenShape.of("glptt-").then(40, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("glptt-" + HEX.sample(40));
    }
}
