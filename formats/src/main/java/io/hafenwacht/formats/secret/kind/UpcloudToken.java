package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.UPPER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// UpCloud API token: `ucat_`, then 26 characters.
@AutoService(SecretKind.class)
public final class UpcloudToken extends SecretKind {
    public UpcloudToken() {
        super(
                "upcloud-token",
                HIGH,
                Text.of("UpCloud API token", "API-Token von UpCloud"),
                TokenShape.of("ucat_").then(26, UPPER));
    }

    @Override
    public List<String> samples() {
        return List.of("ucat_" + UPPER.sample(26));
    }
}
