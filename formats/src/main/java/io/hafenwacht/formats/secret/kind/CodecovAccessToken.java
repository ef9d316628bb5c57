package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.UUID;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Codecov access token: a value of 36 characters assigned to a name with `codecov`.
@AutoService(SecretKind.class)
public final class CodecovAccessToken extends SecretKind {
    public CodecovAccessToken() {
        super(
                "codecov-access-token",
                MEDIUM,
                Text.of("Codecov access token", "Zugriffstoken von Codecov"),
                NamedValueShape.named("codecov").value(36, UUID));
    }

    @Override
    public List<String> samples() {
        return List.of("CODECOV_TOKEN=" + UUID.sample(36), "\"codecov-token\": \"" + UUID.sample(36) + "\",");
    }
}
