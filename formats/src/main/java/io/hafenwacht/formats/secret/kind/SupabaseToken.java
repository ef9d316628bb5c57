package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Supabase secret key or access token: `sbp_`, then 40 characters.
@AutoService(SecretKind.class)
public final class SupabaseToken extends SecretKind {
    public SupabaseToken() {
        super(
                "supabase-token",
                CRITICAL,
                Text.of("Supabase secret key or access token", "Geheimer Schlüssel oder Zugriffstoken von Supabase"),
                TokenShape.of("sbp_").then(40, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("sbp_" + HEX.sample(40));
    }
}
