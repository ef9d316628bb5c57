package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// DigitalOcean OAuth token: `doo_v1_`, then 64 characters.
@AutoService(SecretKind.class)
public final class DigitaloceanAccessToken extends SecretKind {
    public DigitaloceanAccessToken() {
        super(
                "digitalocean-access-token",
                CRITICAL,
                Text.of("DigitalOcean OAuth token", "OAuth-Token von DigitalOcean"),
                TokenShape.of("doo_v1_").then(64, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("doo_v1_" + HEX.sample(64));
    }
}
