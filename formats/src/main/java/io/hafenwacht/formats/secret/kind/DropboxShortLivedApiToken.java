package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Dropbox access token: `sl.`, then 130 to 160 characters.
@AutoService(SecretKind.class)
public final class DropboxShortLivedApiToken extends SecretKind {
    public DropboxShortLivedApiToken() {
        super(
                "dropbox-short-lived-api-token",
                HIGH,
                Text.of("Dropbox access token", "Zugriffstoken von Dropbox"),
                TokenShape.of("sl.").then(130, 160, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("sl." + BASE64URL.sample(130));
    }
}
