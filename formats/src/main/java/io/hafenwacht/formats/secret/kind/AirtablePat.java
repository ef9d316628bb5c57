package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Airtable personal access token: `pat`, then 14 characters, `.`, 64 characters.
@AutoService(SecretKind.class)
public final class AirtablePat extends SecretKind {
    public AirtablePat() {
        super(
                "airtable-pat",
                HIGH,
                Text.of("Airtable personal access token", "Persönliches Zugriffstoken von Airtable"),
                TokenShape.of("pat").then(14, BASE62).then(".").then(64, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("pat" + BASE62.sample(14) + "." + HEX.sample(64));
    }
}
