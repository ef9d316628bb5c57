package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.Checksums;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// GitHub App token: `ghu_` or `ghs_`, then 36 characters.
@AutoService(SecretKind.class)
public final class GithubAppToken extends SecretKind {
    public GithubAppToken() {
        super(
                "github-app-token",
                CRITICAL,
                Text.of("GitHub App token", "Token einer GitHub App"),
                TokenShape.of("ghu_", "ghs_").then(36, BASE62).provenBy(Checksums::crc32Base62));
    }

    @Override
    public List<String> samples() {
        return List.of("ghu_" + BASE62.sample(36), "ghs_" + BASE62.sample(36));
    }
}
