package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Twitter API secret: a value of 50 characters assigned to a name with `twitter`.
@AutoService(SecretKind.class)
public final class TwitterApiSecret extends SecretKind {
    public TwitterApiSecret() {
        super(
                "twitter-api-secret",
                MEDIUM,
                Text.of("Twitter API secret", "API-Geheimnis von Twitter"),
                NamedValueShape.named("twitter").value(50, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "TWITTER_API_SECRET=" + BASE62.sample(50), "\"twitter-api-secret\": \"" + BASE62.sample(50) + "\",");
    }
}
