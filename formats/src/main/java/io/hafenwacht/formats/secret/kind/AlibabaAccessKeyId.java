package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Alibaba Cloud access key id: `LTAI`, then 12 to 20 characters.
@AutoService(SecretKind.class)
public final class AlibabaAccessKeyId extends SecretKind {
    public AlibabaAccessKeyId() {
        super(
                "alibaba-access-key-id",
                HIGH,
                Text.of("Alibaba Cloud access key id", "Zugriffsschlüssel-ID von Alibaba Cloud"),
                TokenShape.of("LTAI").then(12, 20, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("LTAI" + BASE62.sample(12));
    }
}
