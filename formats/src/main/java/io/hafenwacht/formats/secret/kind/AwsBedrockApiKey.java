package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Amazon Bedrock API key: `ABSK`, then 109 to 269 characters.
@AutoService(SecretKind.class)
public final class AwsBedrockApiKey extends SecretKind {
    public AwsBedrockApiKey() {
        super(
                "aws-bedrock-api-key",
                HIGH,
                Text.of("Amazon Bedrock API key", "API-Schlüssel von Amazon Bedrock"),
                TokenShape.of("ABSK").then(109, 269, BASE64));
    }

    @Override
    public List<String> samples() {
        return List.of("ABSK" + BASE64.sample(109));
    }
}
