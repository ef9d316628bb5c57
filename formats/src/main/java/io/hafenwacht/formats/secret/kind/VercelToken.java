package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Vercel access token: `vcp_` or `vca_` or `vck_`, then 50 to 60 characters.
@AutoService(SecretKind.class)
public final class VercelToken extends SecretKind {
    public VercelToken() {
        super(
                "vercel-token",
                HIGH,
                Text.of("Vercel access token", "Zugriffstoken von Vercel"),
                TokenShape.of("vcp_", "vca_", "vck_").then(50, 60, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("vcp_" + BASE62.sample(50), "vca_" + BASE62.sample(50), "vck_" + BASE62.sample(50));
    }
}
