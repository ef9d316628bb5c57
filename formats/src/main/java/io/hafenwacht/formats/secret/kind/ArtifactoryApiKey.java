package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// JFrog Artifactory API key: `AKCp`, then 69 characters.
@AutoService(SecretKind.class)
public final class ArtifactoryApiKey extends SecretKind {
    public ArtifactoryApiKey() {
        super(
                "artifactory-api-key",
                HIGH,
                Text.of("JFrog Artifactory API key", "API-Schlüssel von JFrog Artifactory"),
                TokenShape.of("AKCp").then(69, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("AKCp" + BASE62.sample(69));
    }
}
