package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Databricks access token: `dapi`, then 32 characters.
@AutoService(SecretKind.class)
public final class DatabricksApiToken extends SecretKind {
    public DatabricksApiToken() {
        super(
                "databricks-api-token",
                CRITICAL,
                Text.of("Databricks access token", "Zugriffstoken von Databricks"),
                TokenShape.of("dapi").then(32, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("dapi" + HEX.sample(32));
    }
}
