package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Azure Container Registry password: 42 characters, `+ACR`, then 6 characters.
@AutoService(SecretKind.class)
public final class AzureContainerRegistryKey extends SecretKind {
    public AzureContainerRegistryKey() {
        super(
                "azure-container-registry-key",
                CRITICAL,
                Text.of("Azure Container Registry password", "Passwort von Azure Container Registry"),
                TokenShape.of("+ACR").after(42, BASE64).then(6, BASE64));
    }

    @Override
    public List<String> samples() {
        return List.of(BASE64.sample(42) + "+ACR" + BASE64.sample(6));
    }
}
