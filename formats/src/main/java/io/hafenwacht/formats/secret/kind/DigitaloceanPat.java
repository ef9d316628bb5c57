package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// DigitalOcean personal access token: `dop_v1_`, then 64 characters.
@AutoService(SecretKind.class)
public final class DigitaloceanPat extends SecretKind {
    public DigitaloceanPat() {
        super(
                "digitalocean-pat",
                CRITICAL,
                Text.of("DigitalOcean personal access token", "Persönliches Zugriffstoken von DigitalOcean"),
                TokenShape.of("dop_v1_").then(64, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("dop_v1_" + HEX.sample(64));
    }
}
