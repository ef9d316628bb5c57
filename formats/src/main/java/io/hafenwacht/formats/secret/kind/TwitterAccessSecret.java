package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Twitter access token secret: a value of 45 characters assigned to a name with `twitter`.
@AutoService(SecretKind.class)
public final class TwitterAccessSecret extends SecretKind {
    public TwitterAccessSecret() {
        super(
                "twitter-access-secret",
                MEDIUM,
                Text.of("Twitter access token secret", "Geheimnis zum Zugriffstoken von Twitter"),
                NamedValueShape.named("twitter").value(45, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "TWITTER_ACCESS_TOKEN_SECRET=" + BASE62.sample(45),
                "\"twitter-access-token-secret\": \"" + BASE62.sample(45) + "\",");
    }
}
