package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// LaunchDarkly access token: a value of 40 characters assigned to a name with `launchdarkly`.
@AutoService(SecretKind.class)
public final class LaunchdarklyAccessToken extends SecretKind {
    public LaunchdarklyAccessToken() {
        super(
                "launchdarkly-access-token",
                HIGH,
                Text.of("LaunchDarkly access token", "Zugriffstoken von LaunchDarkly"),
                NamedValueShape.named("launchdarkly").value(40, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "LAUNCHDARKLY_TOKEN=" + BASE64URL.sample(40),
                "\"launchdarkly-token\": \"" + BASE64URL.sample(40) + "\",");
    }
}
