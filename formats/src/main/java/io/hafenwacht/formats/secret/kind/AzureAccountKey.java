package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Azure account key in a connection string: `AccountKey=`, then 86 characters, `==`.
@AutoService(SecretKind.class)
public final class AzureAccountKey extends SecretKind {
    public AzureAccountKey() {
        super(
                "azure-account-key",
                CRITICAL,
                Text.of(
                        "Azure account key in a connection string",
                        "Kontoschlüssel von Azure in einer Verbindungszeichenfolge"),
                TokenShape.of("AccountKey=").then(86, BASE64).then("=="));
    }

    @Override
    public List<String> samples() {
        return List.of(";" + "AccountKey=" + BASE64.sample(86) + "==" + ";");
    }
}
