package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Pulumi access token: `pul-`, then 40 characters.
@AutoService(SecretKind.class)
public final class PulumiApiToken extends SecretKind {
    public PulumiApiToken() {
        super(
                "pulumi-api-token",
                CRITICAL,
                Text.of("Pulumi access token", "Zugriffstoken von Pulumi"),
                TokenShape.of("pul-").then(40, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("pul-" + HEX.sample(40));
    }
}
