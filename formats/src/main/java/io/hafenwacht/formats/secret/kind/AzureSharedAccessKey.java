package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Azure shared access key in a connection string: `SharedAccessKey=`, then 43 characters, `=`.
@AutoService(SecretKind.class)
public final class AzureSharedAccessKey extends SecretKind {
    public AzureSharedAccessKey() {
        super(
                "azure-shared-access-key",
                CRITICAL,
                Text.of(
                        "Azure shared access key in a connection string",
                        "Gemeinsamer Zugriffsschlüssel von Azure in einer Verbindungszeichenfolge"),
                TokenShape.of("SharedAccessKey=").then(43, BASE64).then("="));
    }

    @Override
    public List<String> samples() {
        return List.of(";" + "SharedAccessKey=" + BASE64.sample(43) + "=");
    }
}
