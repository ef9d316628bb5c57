package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Docker Hub access token: `dckr_pat_` or `dckr_oat_`, then 27 to 32 characters.
@AutoService(SecretKind.class)
public final class DockerhubPat extends SecretKind {
    public DockerhubPat() {
        super(
                "dockerhub-pat",
                CRITICAL,
                Text.of("Docker Hub access token", "Zugriffstoken von Docker Hub"),
                TokenShape.of("dckr_pat_", "dckr_oat_").then(27, 32, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("dckr_pat_" + BASE64URL.sample(27), "dckr_oat_" + BASE64URL.sample(27));
    }
}
