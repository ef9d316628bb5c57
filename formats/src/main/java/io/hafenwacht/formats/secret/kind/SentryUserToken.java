package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Sentry user token: `sntryu_`, then 64 characters.
@AutoService(SecretKind.class)
public final class SentryUserToken extends SecretKind {
    public SentryUserToken() {
        super(
                "sentry-user-token",
                HIGH,
                Text.of("Sentry user token", "Benutzertoken von Sentry"),
                TokenShape.of("sntryu_").then(64, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("sntryu_" + HEX.sample(64));
    }
}
