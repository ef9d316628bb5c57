package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Sentry access token (old form): a value of 64 characters assigned to a name with `sentry`.
@AutoService(SecretKind.class)
public final class SentryAccessToken extends SecretKind {
    public SentryAccessToken() {
        super(
                "sentry-access-token",
                HIGH,
                Text.of("Sentry access token (old form)", "Zugriffstoken von Sentry (alte Form)"),
                NamedValueShape.named("sentry").value(64, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("SENTRY_AUTH_TOKEN=" + HEX.sample(64), "\"sentry-auth-token\": \"" + HEX.sample(64) + "\",");
    }
}
