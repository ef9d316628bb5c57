package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.Checksums;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// GitHub OAuth access token: `gho_`, then 36 characters.
@AutoService(SecretKind.class)
public final class GithubOauth extends SecretKind {
    public GithubOauth() {
        super(
                "github-oauth",
                CRITICAL,
                Text.of("GitHub OAuth access token", "OAuth-Zugriffstoken von GitHub"),
                TokenShape.of("gho_").then(36, BASE62).provenBy(Checksums::crc32Base62));
    }

    @Override
    public List<String> samples() {
        return List.of("gho_" + BASE62.sample(36));
    }
}
