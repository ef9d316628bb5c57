package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;
import static io.hafenwacht.formats.secret.Chars.UPPER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.Chars;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// An API token of Atlassian Cloud: `ATATT3` and about 186 characters.
@AutoService(SecretKind.class)
public final class AtlassianApiToken extends SecretKind {
    public AtlassianApiToken() {
        super(
                "atlassian-api-token",
                HIGH,
                Text.of("Atlassian API token", "API-Token von Atlassian"),
                TokenShape.of("ATATT3").then(150, 220, Chars.of(BASE64URL + "=")));
    }

    @Override
    public List<String> samples() {
        return List.of("ATATT3" + BASE64URL.sample(177) + "=" + UPPER.sample(8));
    }
}
