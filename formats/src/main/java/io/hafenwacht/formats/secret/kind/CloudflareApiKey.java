package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Cloudflare API token: a value of 40 characters assigned to a name with `cloudflare` or `cf_api`.
@AutoService(SecretKind.class)
public final class CloudflareApiKey extends SecretKind {
    public CloudflareApiKey() {
        super(
                "cloudflare-api-key",
                HIGH,
                Text.of("Cloudflare API token", "API-Token von Cloudflare"),
                NamedValueShape.named("cloudflare", "cf_api").value(40, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "CLOUDFLARE_API_TOKEN=" + BASE64URL.sample(40),
                "\"cloudflare-api-token\": \"" + BASE64URL.sample(40) + "\",");
    }
}
