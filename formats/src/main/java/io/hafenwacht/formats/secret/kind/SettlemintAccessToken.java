package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// SettleMint access token: `sm_aat_` or `sm_pat_` or `sm_sat_`, then 16 characters.
@AutoService(SecretKind.class)
public final class SettlemintAccessToken extends SecretKind {
    public SettlemintAccessToken() {
        super(
                "settlemint-access-token",
                MEDIUM,
                Text.of("SettleMint access token", "Zugriffstoken von SettleMint"),
                TokenShape.of("sm_aat_", "sm_pat_", "sm_sat_").then(16, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("sm_aat_" + BASE62.sample(16), "sm_pat_" + BASE62.sample(16), "sm_sat_" + BASE62.sample(16));
    }
}
