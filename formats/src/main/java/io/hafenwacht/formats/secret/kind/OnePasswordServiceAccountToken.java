package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// 1Password service account token: `ops_eyJ`, then 250 to 1200 characters.
@AutoService(SecretKind.class)
public final class OnePasswordServiceAccountToken extends SecretKind {
    public OnePasswordServiceAccountToken() {
        super(
                "1password-service-account-token",
                CRITICAL,
                Text.of("1Password service account token", "Dienstkonto-Token von 1Password"),
                TokenShape.of("ops_eyJ").then(250, 1200, BASE64));
    }

    @Override
    public List<String> samples() {
        return List.of("ops_eyJ" + BASE64.sample(250));
    }
}
