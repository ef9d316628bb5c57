package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.ANY_HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Shopify custom app token: `shpca_`, then 32 characters.
@AutoService(SecretKind.class)
public final class ShopifyCustomAccessToken extends SecretKind {
    public ShopifyCustomAccessToken() {
        super(
                "shopify-custom-access-token",
                HIGH,
                Text.of("Shopify custom app token", "Token einer eigenen App von Shopify"),
                TokenShape.of("shpca_").then(32, ANY_HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("shpca_" + ANY_HEX.sample(32));
    }
}
