package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Azure Cosmos DB key: 76 characters, `ACDb`, then 5 characters, 1 character, `==`.
@AutoService(SecretKind.class)
public final class AzureCosmosKey extends SecretKind {
    public AzureCosmosKey() {
        super(
                "azure-cosmos-key",
                CRITICAL,
                Text.of("Azure Cosmos DB key", "Schlüssel von Azure Cosmos DB"),
                TokenShape.of("ACDb")
                        .after(76, BASE64)
                        .then(5, BASE64)
                        .then(1, BASE62)
                        .then("=="));
    }

    @Override
    public List<String> samples() {
        return List.of(BASE64.sample(76) + "ACDb" + BASE64.sample(5) + BASE62.sample(1) + "==");
    }
}
