package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// AWS session token: a value of 100 to 1200 characters assigned to a name with `session_token` or
/// `sessiontoken` or `session-token`.
@AutoService(SecretKind.class)
public final class AwsSessionToken extends SecretKind {
    public AwsSessionToken() {
        super(
                "aws-session-token",
                HIGH,
                Text.of("AWS session token", "Sitzungstoken von AWS"),
                NamedValueShape.named("session_token", "sessiontoken", "session-token")
                        .value(100, 1200, BASE64));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "AWS_SESSION_TOKEN=" + BASE64.sample(100), "\"aws-session-token\": \"" + BASE64.sample(100) + "\",");
    }
}
