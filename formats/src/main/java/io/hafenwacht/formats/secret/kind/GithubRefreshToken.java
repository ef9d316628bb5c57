package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.Checksums;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// GitHub refresh token: `ghr_`, then 36 to 76 characters.
@AutoService(SecretKind.class)
public final class GithubRefreshToken extends SecretKind {
    public GithubRefreshToken() {
        super(
                "github-refresh-token",
                HIGH,
                Text.of("GitHub refresh token", "Erneuerungstoken von GitHub"),
                TokenShape.of("ghr_").then(36, 76, BASE62).provenBy(Checksums::crc32Base62));
    }

    @Override
    public List<String> samples() {
        return List.of("ghr_" + BASE62.sample(36));
    }
}
