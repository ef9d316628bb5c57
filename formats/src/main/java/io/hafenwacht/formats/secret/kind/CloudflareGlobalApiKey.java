package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Cloudflare global API key: a value of 37 characters assigned to a name with `cloudflare`.
@AutoService(SecretKind.class)
public final class CloudflareGlobalApiKey extends SecretKind {
    public CloudflareGlobalApiKey() {
        super(
                "cloudflare-global-api-key",
                CRITICAL,
                Text.of("Cloudflare global API key", "Globaler API-Schlüssel von Cloudflare"),
                NamedValueShape.named("cloudflare").value(37, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("CLOUDFLARE_API_KEY=" + HEX.sample(37), "\"cloudflare-api-key\": \"" + HEX.sample(37) + "\",");
    }
}
