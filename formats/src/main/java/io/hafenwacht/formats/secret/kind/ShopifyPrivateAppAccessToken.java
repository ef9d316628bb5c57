package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.ANY_HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Shopify private app token: `shppa_`, then 32 characters.
@AutoService(SecretKind.class)
public final class ShopifyPrivateAppAccessToken extends SecretKind {
    public ShopifyPrivateAppAccessToken() {
        super(
                "shopify-private-app-access-token",
                HIGH,
                Text.of("Shopify private app token", "Token einer privaten App von Shopify"),
                TokenShape.of("shppa_").then(32, ANY_HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("shppa_" + ANY_HEX.sample(32));
    }
}
