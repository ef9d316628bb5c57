package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.Chars;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// An organisation token of Sentry: `sntrys_` and encoded JSON with a signature.
@AutoService(SecretKind.class)
public final class SentryOrgToken extends SecretKind {
    public SentryOrgToken() {
        super(
                "sentry-org-token",
                HIGH,
                Text.of("Sentry organisation token", "Organisationstoken von Sentry"),
                TokenShape.of("sntrys_eyJ").then(60, 500, Chars.of(BASE64 + "=_")));
    }

    @Override
    public List<String> samples() {
        return List.of("sntrys_eyJ" + BASE62.sample(90) + "_" + BASE62.sample(43));
    }
}
