package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Azure DevOps personal access token: 76 characters, `AZDO`, then 4 characters.
@AutoService(SecretKind.class)
public final class AzureDevopsPat extends SecretKind {
    public AzureDevopsPat() {
        super(
                "azure-devops-pat",
                CRITICAL,
                Text.of("Azure DevOps personal access token", "Persönliches Zugriffstoken von Azure DevOps"),
                TokenShape.of("AZDO").after(76, BASE62).then(4, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of(BASE62.sample(76) + "AZDO" + BASE62.sample(4));
    }
}
