package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.ANY_HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Shopify access token: `shpat_`, then 32 characters.
@AutoService(SecretKind.class)
public final class ShopifyAccessToken extends SecretKind {
    public ShopifyAccessToken() {
        super(
                "shopify-access-token",
                HIGH,
                Text.of("Shopify access token", "Zugriffstoken von Shopify"),
                TokenShape.of("shpat_").then(32, ANY_HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("shpat_" + ANY_HEX.sample(32));
    }
}
