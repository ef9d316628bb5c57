package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Sourcegraph access token: `sgp_`, then 40 characters.
@AutoService(SecretKind.class)
public final class SourcegraphAccessToken extends SecretKind {
    public SourcegraphAccessToken() {
        super(
                "sourcegraph-access-token",
                HIGH,
                Text.of("Sourcegraph access token", "Zugriffstoken von Sourcegraph"),
                TokenShape.of("sgp_").then(40, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("sgp_" + HEX.sample(40));
    }
}
