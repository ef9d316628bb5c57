package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// CircleCI personal API token: `CCIPAT_`, then 22 characters, `_`, 40 characters.
@AutoService(SecretKind.class)
public final class CircleciPat extends SecretKind {
    public CircleciPat() {
        super(
                "circleci-pat",
                HIGH,
                Text.of("CircleCI personal API token", "Persönliches API-Token von CircleCI"),
                TokenShape.of("CCIPAT_").then(22, BASE62).then("_").then(40, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("CCIPAT_" + BASE62.sample(22) + "_" + HEX.sample(40));
    }
}
