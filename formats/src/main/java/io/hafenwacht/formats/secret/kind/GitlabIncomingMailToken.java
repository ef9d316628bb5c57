package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// GitLab incoming mail token: `glimt-`, then 25 characters.
@AutoService(SecretKind.class)
public final class GitlabIncomingMailToken extends SecretKind {
    public GitlabIncomingMailToken() {
        super(
                "gitlab-incoming-mail-token",
                HIGH,
                Text.of("GitLab incoming mail token", "Token für eingehende E-Mail von GitLab"),
                TokenShape.of("glimt-").then(25, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("glimt-" + BASE64URL.sample(25));
    }
}
