package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.Chars;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// A client secret of Microsoft Entra: three characters, a version digit, `Q~`, then 31 or 34 characters.
@AutoService(SecretKind.class)
public final class AzureAdClientSecret extends SecretKind {
    public AzureAdClientSecret() {
        super(
                "azure-ad-client-secret",
                CRITICAL,
                Text.of("Microsoft Entra client secret", "Client-Geheimnis von Microsoft Entra"),
                TokenShape.of("7Q~", "8Q~")
                        .after(3, Chars.of(BASE62 + "_~.-"))
                        .then(31, 34, Chars.of(BASE62 + "_~.-")));
    }

    @Override
    public List<String> samples() {
        return List.of("client_secret: " + BASE62.sample(3) + "8Q~" + BASE62.sample(34));
    }
}
