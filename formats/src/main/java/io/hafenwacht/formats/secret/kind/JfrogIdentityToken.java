package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.LOWER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// JFrog identity token: a value of 64 characters assigned to a name with `jfrog` or `artifactory`.
@AutoService(SecretKind.class)
public final class JfrogIdentityToken extends SecretKind {
    public JfrogIdentityToken() {
        super(
                "jfrog-identity-token",
                HIGH,
                Text.of("JFrog identity token", "Identitätstoken von JFrog"),
                NamedValueShape.named("jfrog", "artifactory").value(64, LOWER));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "JFROG_IDENTITY_TOKEN=" + LOWER.sample(64), "\"jfrog-identity-token\": \"" + LOWER.sample(64) + "\",");
    }
}
