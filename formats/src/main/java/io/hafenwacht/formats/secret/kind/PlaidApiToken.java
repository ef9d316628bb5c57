package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.UUID;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Plaid access token: `access-sandbox-` or `access-development-` or `access-production-`, then 36
/// characters.
@AutoService(SecretKind.class)
public final class PlaidApiToken extends SecretKind {
    public PlaidApiToken() {
        super(
                "plaid-api-token",
                HIGH,
                Text.of("Plaid access token", "Zugriffstoken von Plaid"),
                TokenShape.of("access-sandbox-", "access-development-", "access-production-")
                        .then(36, UUID));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "access-sandbox-" + UUID.sample(36),
                "access-development-" + UUID.sample(36),
                "access-production-" + UUID.sample(36));
    }
}
