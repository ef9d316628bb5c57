package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Doppler token: `dp.pt.` or `dp.sa.` or `dp.scim.` or `dp.audit.` or `dp.ct.`, then 40 to 44 characters.
@AutoService(SecretKind.class)
public final class DopplerApiToken extends SecretKind {
    public DopplerApiToken() {
        super(
                "doppler-api-token",
                CRITICAL,
                Text.of("Doppler token", "Token von Doppler"),
                TokenShape.of("dp.pt.", "dp.sa.", "dp.scim.", "dp.audit.", "dp.ct.")
                        .then(40, 44, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "dp.pt." + BASE62.sample(40),
                "dp.sa." + BASE62.sample(40),
                "dp.scim." + BASE62.sample(40),
                "dp.audit." + BASE62.sample(40),
                "dp.ct." + BASE62.sample(40));
    }
}
