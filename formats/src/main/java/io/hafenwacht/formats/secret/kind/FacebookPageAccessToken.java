package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Facebook access token: `EAAC` or `EAAM`, then 100 to 400 characters.
@AutoService(SecretKind.class)
public final class FacebookPageAccessToken extends SecretKind {
    public FacebookPageAccessToken() {
        super(
                "facebook-page-access-token",
                HIGH,
                Text.of("Facebook access token", "Zugriffstoken von Facebook"),
                TokenShape.of("EAAC", "EAAM").then(100, 400, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("EAAC" + BASE62.sample(100), "EAAM" + BASE62.sample(100));
    }
}
