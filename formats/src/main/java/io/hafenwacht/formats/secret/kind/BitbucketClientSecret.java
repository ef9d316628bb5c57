package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Bitbucket OAuth client secret: a value of 64 characters assigned to a name with `bitbucket`.
@AutoService(SecretKind.class)
public final class BitbucketClientSecret extends SecretKind {
    public BitbucketClientSecret() {
        super(
                "bitbucket-client-secret",
                HIGH,
                Text.of("Bitbucket OAuth client secret", "OAuth-Client-Geheimnis von Bitbucket"),
                NamedValueShape.named("bitbucket").value(64, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "BITBUCKET_CLIENT_SECRET=" + BASE64URL.sample(64),
                "\"bitbucket-client-secret\": \"" + BASE64URL.sample(64) + "\",");
    }
}
