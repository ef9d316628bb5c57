package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// RubyGems API key: `rubygems_`, then 48 characters.
@AutoService(SecretKind.class)
public final class RubygemsApiToken extends SecretKind {
    public RubygemsApiToken() {
        super(
                "rubygems-api-token",
                CRITICAL,
                Text.of("RubyGems API key", "API-Schlüssel von RubyGems"),
                TokenShape.of("rubygems_").then(48, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("rubygems_" + HEX.sample(48));
    }
}
