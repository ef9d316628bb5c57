package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Sidekiq Enterprise credentials: `BUNDLE_ENTERPRISE__CONTRIBSYS__COM=` or `BUNDLE_GEMS__CONTRIBSYS__COM=`,
/// then 8 characters, `:`, 8 characters.
@AutoService(SecretKind.class)
public final class SidekiqSecret extends SecretKind {
    public SidekiqSecret() {
        super(
                "sidekiq-secret",
                MEDIUM,
                Text.of("Sidekiq Enterprise credentials", "Zugangsdaten für Sidekiq Enterprise"),
                TokenShape.of("BUNDLE_ENTERPRISE__CONTRIBSYS__COM=", "BUNDLE_GEMS__CONTRIBSYS__COM=")
                        .then(8, HEX)
                        .then(":")
                        .then(8, HEX)
                        .entropy(2));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "BUNDLE_ENTERPRISE__CONTRIBSYS__COM=" + HEX.sample(8) + ":" + HEX.sample(8),
                "BUNDLE_GEMS__CONTRIBSYS__COM=" + HEX.sample(8) + ":" + HEX.sample(8));
    }
}
