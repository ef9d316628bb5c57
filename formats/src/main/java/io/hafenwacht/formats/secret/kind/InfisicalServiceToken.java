package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Infisical service token: `st.`, then 24 characters, `.`, 32 characters, `.`, 32 characters.
@AutoService(SecretKind.class)
public final class InfisicalServiceToken extends SecretKind {
    public InfisicalServiceToken() {
        super(
                "infisical-service-token",
                CRITICAL,
                Text.of("Infisical service token", "Diensttoken von Infisical"),
                TokenShape.of("st.")
                        .then(24, HEX)
                        .then(".")
                        .then(32, HEX)
                        .then(".")
                        .then(32, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("st." + HEX.sample(24) + "." + HEX.sample(32) + "." + HEX.sample(32));
    }
}
