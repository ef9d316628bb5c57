package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// New Relic insert key: `NRII-`, then 32 characters.
@AutoService(SecretKind.class)
public final class NewRelicInsertKey extends SecretKind {
    public NewRelicInsertKey() {
        super(
                "new-relic-insert-key",
                HIGH,
                Text.of("New Relic insert key", "Einfügeschlüssel von New Relic"),
                TokenShape.of("NRII-").then(32, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("NRII-" + BASE64URL.sample(32));
    }
}
