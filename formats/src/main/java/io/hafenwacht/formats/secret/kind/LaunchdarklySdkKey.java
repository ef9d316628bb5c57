package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// LaunchDarkly key: `sdk-` or `api-` or `mob-`, then 8 characters, `-`, 4 characters, `-`, 4 characters,
/// `-`, 4 characters, `-`, 12 characters.
@AutoService(SecretKind.class)
public final class LaunchdarklySdkKey extends SecretKind {
    public LaunchdarklySdkKey() {
        super(
                "launchdarkly-sdk-key",
                HIGH,
                Text.of("LaunchDarkly key", "Schlüssel von LaunchDarkly"),
                TokenShape.of("sdk-", "api-", "mob-")
                        .then(8, HEX)
                        .then("-")
                        .then(4, HEX)
                        .then("-")
                        .then(4, HEX)
                        .then("-")
                        .then(4, HEX)
                        .then("-")
                        .then(12, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "sdk-" + HEX.sample(8) + "-" + HEX.sample(4) + "-" + HEX.sample(4) + "-" + HEX.sample(4) + "-"
                        + HEX.sample(12),
                "api-" + HEX.sample(8) + "-" + HEX.sample(4) + "-" + HEX.sample(4) + "-" + HEX.sample(4) + "-"
                        + HEX.sample(12),
                "mob-" + HEX.sample(8) + "-" + HEX.sample(4) + "-" + HEX.sample(4) + "-" + HEX.sample(4) + "-"
                        + HEX.sample(12));
    }
}
