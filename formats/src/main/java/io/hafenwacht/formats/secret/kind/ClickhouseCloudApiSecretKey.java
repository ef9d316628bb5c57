package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// ClickHouse Cloud API secret: `4b1d`, then 38 characters.
@AutoService(SecretKind.class)
public final class ClickhouseCloudApiSecretKey extends SecretKind {
    public ClickhouseCloudApiSecretKey() {
        super(
                "clickhouse-cloud-api-secret-key",
                HIGH,
                Text.of("ClickHouse Cloud API secret", "API-Geheimnis von ClickHouse Cloud"),
                TokenShape.of("4b1d").then(38, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("4b1d" + BASE62.sample(38));
    }
}
