package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Amazon MWS authentication token: `amzn.mws.`, then 8 characters, `-`, 4 characters, `-`, 4 characters,
/// `-`, 4 characters, `-`, 12 characters.
@AutoService(SecretKind.class)
public final class AwsMwsKey extends SecretKind {
    public AwsMwsKey() {
        super(
                "aws-mws-key",
                MEDIUM,
                Text.of("Amazon MWS authentication token", "Token von Amazon MWS"),
                TokenShape.of("amzn.mws.")
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
        return List.of("amzn.mws." + HEX.sample(8) + "-" + HEX.sample(4) + "-" + HEX.sample(4) + "-" + HEX.sample(4)
                + "-" + HEX.sample(12));
    }
}
