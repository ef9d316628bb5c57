package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// HashiCorp Vault service token: `hvs.`, then 90 to 120 characters.
@AutoService(SecretKind.class)
public final class VaultServiceToken extends SecretKind {
    public VaultServiceToken() {
        super(
                "vault-service-token",
                CRITICAL,
                Text.of("HashiCorp Vault service token", "Service-Token von HashiCorp Vault"),
                TokenShape.of("hvs.").then(90, 120, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("hvs." + BASE64URL.sample(90));
    }
}
