package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.LOWER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Dropbox app secret: a value of 15 characters assigned to a name with `dropbox`.
@AutoService(SecretKind.class)
public final class DropboxApiToken extends SecretKind {
    public DropboxApiToken() {
        super(
                "dropbox-api-token",
                MEDIUM,
                Text.of("Dropbox app secret", "App-Geheimnis von Dropbox"),
                NamedValueShape.named("dropbox").value(15, LOWER));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "DROPBOX_APP_SECRET=" + LOWER.sample(15), "\"dropbox-app-secret\": \"" + LOWER.sample(15) + "\",");
    }
}
