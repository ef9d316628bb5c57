package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Azure AI Search key: 42 characters, `AzSe`, then 6 characters.
@AutoService(SecretKind.class)
public final class AzureSearchKey extends SecretKind {
    public AzureSearchKey() {
        super(
                "azure-search-key",
                HIGH,
                Text.of("Azure AI Search key", "Schlüssel von Azure AI Search"),
                TokenShape.of("AzSe").after(42, BASE62).then(6, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of(BASE62.sample(42) + "AzSe" + BASE62.sample(6));
    }
}
