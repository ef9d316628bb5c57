package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Drone CI access token: a value of 32 characters assigned to a name with `droneci` or `drone_token`.
@AutoService(SecretKind.class)
public final class DroneciAccessToken extends SecretKind {
    public DroneciAccessToken() {
        super(
                "droneci-access-token",
                HIGH,
                Text.of("Drone CI access token", "Zugriffstoken von Drone CI"),
                NamedValueShape.named("droneci", "drone_token").value(32, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("DRONECI_TOKEN=" + BASE62.sample(32), "\"droneci-token\": \"" + BASE62.sample(32) + "\",");
    }
}
