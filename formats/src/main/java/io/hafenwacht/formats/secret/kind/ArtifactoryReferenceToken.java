package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// JFrog Artifactory reference token: `cmVmd`, then 59 characters.
@AutoService(SecretKind.class)
public final class ArtifactoryReferenceToken extends SecretKind {
    public ArtifactoryReferenceToken() {
        super(
                "artifactory-reference-token",
                HIGH,
                Text.of("JFrog Artifactory reference token", "Referenztoken von JFrog Artifactory"),
                TokenShape.of("cmVmd").then(59, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("cmVmd" + BASE62.sample(59));
    }
}
