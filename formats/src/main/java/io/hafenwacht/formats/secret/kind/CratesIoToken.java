package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// crates.io API token: `cio`, then 32 characters.
@AutoService(SecretKind.class)
public final class CratesIoToken extends SecretKind {
    public CratesIoToken() {
        super(
                "crates-io-token",
                CRITICAL,
                Text.of("crates.io API token", "API-Token von crates.io"),
                TokenShape.of("cio").then(32, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("cio" + BASE62.sample(32));
    }
}
