package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Azure Cache for Redis key: 33 characters, `AzCa`, then 6 characters, `=`.
@AutoService(SecretKind.class)
public final class AzureRedisKey extends SecretKind {
    public AzureRedisKey() {
        super(
                "azure-redis-key",
                HIGH,
                Text.of("Azure Cache for Redis key", "Schlüssel von Azure Cache for Redis"),
                TokenShape.of("AzCa").after(33, BASE62).then(6, BASE62).then("="));
    }

    @Override
    public List<String> samples() {
        return List.of(BASE62.sample(33) + "AzCa" + BASE62.sample(6) + "=");
    }
}
