package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.Checksums;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// npm access token: `npm_`, then 36 characters.
@AutoService(SecretKind.class)
public final class NpmAccessToken extends SecretKind {
    public NpmAccessToken() {
        super(
                "npm-access-token",
                CRITICAL,
                Text.of("npm access token", "Zugriffstoken von npm"),
                TokenShape.of("npm_").then(36, BASE62).provenBy(Checksums::crc32Base62));
    }

    @Override
    public List<String> samples() {
        return List.of("npm_" + BASE62.sample(36));
    }
}
