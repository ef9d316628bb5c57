package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Harness API key: `pat.` or `sat.`, then 22 characters, `.`, 24 characters, `.`, 20 characters.
@AutoService(SecretKind.class)
public final class HarnessApiKey extends SecretKind {
    public HarnessApiKey() {
        super(
                "harness-api-key",
                HIGH,
                Text.of("Harness API key", "API-Schlüssel von Harness"),
                TokenShape.of("pat.", "sat.")
                        .then(22, BASE64URL)
                        .then(".")
                        .then(24, BASE62)
                        .then(".")
                        .then(20, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "pat." + BASE64URL.sample(22) + "." + BASE62.sample(24) + "." + BASE62.sample(20),
                "sat." + BASE64URL.sample(22) + "." + BASE62.sample(24) + "." + BASE62.sample(20));
    }
}
