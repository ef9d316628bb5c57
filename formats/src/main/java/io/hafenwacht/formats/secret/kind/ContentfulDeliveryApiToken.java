package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Contentful delivery token: a value of 43 characters assigned to a name with `contentful`.
@AutoService(SecretKind.class)
public final class ContentfulDeliveryApiToken extends SecretKind {
    public ContentfulDeliveryApiToken() {
        super(
                "contentful-delivery-api-token",
                MEDIUM,
                Text.of("Contentful delivery token", "Auslieferungstoken von Contentful"),
                NamedValueShape.named("contentful").value(43, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "CONTENTFUL_ACCESS_TOKEN=" + BASE64URL.sample(43),
                "\"contentful-access-token\": \"" + BASE64URL.sample(43) + "\",");
    }
}
