package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// HashiCorp Vault token (old form): a value of 24 characters assigned to a name with `vault`.
@AutoService(SecretKind.class)
public final class VaultLegacyToken extends SecretKind {
    public VaultLegacyToken() {
        super(
                "vault-legacy-token",
                CRITICAL,
                Text.of("HashiCorp Vault token (old form)", "Token von HashiCorp Vault (alte Form)"),
                NamedValueShape.named("vault").value(24, BASE62).beginning("s."));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "VAULT_TOKEN=" + "s." + BASE62.sample(24), "\"vault-token\": \"" + "s." + BASE62.sample(24) + "\",");
    }
}
