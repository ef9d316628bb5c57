package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Azure Functions key: 44 characters, `AzFu`, then 5 characters, 1 character, `==`.
@AutoService(SecretKind.class)
public final class AzureFunctionsKey extends SecretKind {
    public AzureFunctionsKey() {
        super(
                "azure-functions-key",
                HIGH,
                Text.of("Azure Functions key", "Schlüssel von Azure Functions"),
                TokenShape.of("AzFu")
                        .after(44, BASE64URL)
                        .then(5, BASE64URL)
                        .then(1, BASE62)
                        .then("=="));
    }

    @Override
    public List<String> samples() {
        return List.of(BASE64URL.sample(44) + "AzFu" + BASE64URL.sample(5) + BASE62.sample(1) + "==");
    }
}
