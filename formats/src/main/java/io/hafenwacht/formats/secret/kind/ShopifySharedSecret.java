package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.ANY_HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Shopify shared secret: `shpss_`, then 32 characters.
@AutoService(SecretKind.class)
public final class ShopifySharedSecret extends SecretKind {
    public ShopifySharedSecret() {
        super(
                "shopify-shared-secret",
                HIGH,
                Text.of("Shopify shared secret", "Gemeinsames Geheimnis von Shopify"),
                TokenShape.of("shpss_").then(32, ANY_HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("shpss_" + ANY_HEX.sample(32));
    }
}
