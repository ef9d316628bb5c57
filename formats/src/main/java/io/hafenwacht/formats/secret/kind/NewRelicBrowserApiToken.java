package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.LOW;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// New Relic browser key: `NRJS-`, then 19 characters.
@AutoService(SecretKind.class)
public final class NewRelicBrowserApiToken extends SecretKind {
    public NewRelicBrowserApiToken() {
        super(
                "new-relic-browser-api-token",
                LOW,
                Text.of("New Relic browser key", "Browser-Schlüssel von New Relic"),
                TokenShape.of("NRJS-").then(19, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("NRJS-" + HEX.sample(19));
    }
}
