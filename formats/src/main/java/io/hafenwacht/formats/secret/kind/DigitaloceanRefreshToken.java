package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// DigitalOcean refresh token: `dor_v1_`, then 64 characters.
@AutoService(SecretKind.class)
public final class DigitaloceanRefreshToken extends SecretKind {
    public DigitaloceanRefreshToken() {
        super(
                "digitalocean-refresh-token",
                HIGH,
                Text.of("DigitalOcean refresh token", "Erneuerungstoken von DigitalOcean"),
                TokenShape.of("dor_v1_").then(64, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("dor_v1_" + HEX.sample(64));
    }
}
