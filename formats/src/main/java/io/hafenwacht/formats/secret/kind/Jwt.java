package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.JwtShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// A signed JSON Web Token of any issuer.
@AutoService(SecretKind.class)
public final class Jwt extends SecretKind {
    public Jwt() {
        super(
                "jwt",
                MEDIUM,
                Text.of("JSON Web Token", "JSON Web Token"),
                JwtShape.where(payload -> !payload.contains("system:serviceaccount:")));
    }

    @Override
    public List<String> samples() {
        return List.of(JwtShape.sample("{\"sub\":\"42\",\"iat\":1700000001}"));
    }

    @Override
    public List<String> nearMisses() {
        return List.of(JwtShape.sample("{\"sub\":\"1234567890\",\"name\":\"John Doe\"}"));
    }
}
