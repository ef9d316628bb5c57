package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Square access token: `sq0atp-` or `sq0csp-` or `EAAAE`, then 22 to 60 characters.
@AutoService(SecretKind.class)
public final class SquareAccessToken extends SecretKind {
    public SquareAccessToken() {
        super(
                "square-access-token",
                HIGH,
                Text.of("Square access token", "Zugriffstoken von Square"),
                TokenShape.of("sq0atp-", "sq0csp-", "EAAAE").then(22, 60, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "sq0atp-" + BASE64URL.sample(22), "sq0csp-" + BASE64URL.sample(22), "EAAAE" + BASE64URL.sample(22));
    }
}
