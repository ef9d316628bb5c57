package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Cloudflare Origin CA key: `v1.0-`, then 24 characters, `-`, 146 characters.
@AutoService(SecretKind.class)
public final class CloudflareOriginCaKey extends SecretKind {
    public CloudflareOriginCaKey() {
        super(
                "cloudflare-origin-ca-key",
                HIGH,
                Text.of("Cloudflare Origin CA key", "Origin-CA-Schlüssel von Cloudflare"),
                TokenShape.of("v1.0-").then(24, HEX).then("-").then(146, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("v1.0-" + HEX.sample(24) + "-" + HEX.sample(146));
    }
}
