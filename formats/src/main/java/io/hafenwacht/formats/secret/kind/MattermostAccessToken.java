package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.LOWER;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Mattermost access token: a value of 26 characters assigned to a name with `mattermost`.
@AutoService(SecretKind.class)
public final class MattermostAccessToken extends SecretKind {
    public MattermostAccessToken() {
        super(
                "mattermost-access-token",
                HIGH,
                Text.of("Mattermost access token", "Zugriffstoken von Mattermost"),
                NamedValueShape.named("mattermost").value(26, LOWER));
    }

    @Override
    public List<String> samples() {
        return List.of("MATTERMOST_TOKEN=" + LOWER.sample(26), "\"mattermost-token\": \"" + LOWER.sample(26) + "\",");
    }
}
