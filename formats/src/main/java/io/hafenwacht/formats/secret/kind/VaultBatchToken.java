package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// HashiCorp Vault batch token: `hvb.`, then 138 to 300 characters.
@AutoService(SecretKind.class)
public final class VaultBatchToken extends SecretKind {
    public VaultBatchToken() {
        super(
                "vault-batch-token",
                HIGH,
                Text.of("HashiCorp Vault batch token", "Batch-Token von HashiCorp Vault"),
                TokenShape.of("hvb.").then(138, 300, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("hvb." + BASE64URL.sample(138));
    }
}
