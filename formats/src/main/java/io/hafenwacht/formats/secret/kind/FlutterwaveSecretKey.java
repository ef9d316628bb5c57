package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Flutterwave secret key: `FLWSECK_TEST-` or `FLWSECK-`, then 32 characters, `-X`.
@AutoService(SecretKind.class)
public final class FlutterwaveSecretKey extends SecretKind {
    public FlutterwaveSecretKey() {
        super(
                "flutterwave-secret-key",
                HIGH,
                Text.of("Flutterwave secret key", "Geheimer Schlüssel von Flutterwave"),
                TokenShape.of("FLWSECK_TEST-", "FLWSECK-").then(32, HEX).then("-X"));
    }

    @Override
    public List<String> samples() {
        return List.of("FLWSECK_TEST-" + HEX.sample(32) + "-X", "FLWSECK-" + HEX.sample(32) + "-X");
    }
}
