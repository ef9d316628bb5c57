package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.UPPER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// AWS access key id: `AKIA` or `ASIA` or `ABIA` or `ACCA`, then 16 characters.
@AutoService(SecretKind.class)
public final class AwsAccessKeyId extends SecretKind {
    public AwsAccessKeyId() {
        super(
                "aws-access-key-id",
                HIGH,
                Text.of("AWS access key id", "Zugriffsschlüssel-ID von AWS"),
                TokenShape.of("AKIA", "ASIA", "ABIA", "ACCA").then(16, UPPER));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "AKIA" + UPPER.sample(16),
                "ASIA" + UPPER.sample(16),
                "ABIA" + UPPER.sample(16),
                "ACCA" + UPPER.sample(16));
    }
}
