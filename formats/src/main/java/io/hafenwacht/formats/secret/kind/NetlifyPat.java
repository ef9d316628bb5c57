package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Netlify personal access token: `nfp_`, then 36 to 40 characters.
@AutoService(SecretKind.class)
public final class NetlifyPat extends SecretKind {
    public NetlifyPat() {
        super(
                "netlify-pat",
                HIGH,
                Text.of("Netlify personal access token", "Persönliches Zugriffstoken von Netlify"),
                TokenShape.of("nfp_").then(36, 40, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("nfp_" + BASE62.sample(36));
    }
}
