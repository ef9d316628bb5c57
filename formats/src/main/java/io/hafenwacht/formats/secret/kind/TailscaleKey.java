package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Tailscale key: `tskey-auth-` or `tskey-api-` or `tskey-client-`, then 10 to 20 characters, `-`, 20 to 40
/// characters.
@AutoService(SecretKind.class)
public final class TailscaleKey extends SecretKind {
    public TailscaleKey() {
        super(
                "tailscale-key",
                CRITICAL,
                Text.of("Tailscale key", "Schlüssel von Tailscale"),
                TokenShape.of("tskey-auth-", "tskey-api-", "tskey-client-")
                        .then(10, 20, BASE62)
                        .then("-")
                        .then(20, 40, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "tskey-auth-" + BASE62.sample(10) + "-" + BASE62.sample(20),
                "tskey-api-" + BASE62.sample(10) + "-" + BASE62.sample(20),
                "tskey-client-" + BASE62.sample(10) + "-" + BASE62.sample(20));
    }
}
