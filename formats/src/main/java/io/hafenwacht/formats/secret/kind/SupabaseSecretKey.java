package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Supabase secret API key: `sb_secret_`, then 22 characters, `_`, 8 characters.
@AutoService(SecretKind.class)
public final class SupabaseSecretKey extends SecretKind {
    public SupabaseSecretKey() {
        super(
                "supabase-secret-key",
                CRITICAL,
                Text.of("Supabase secret API key", "Geheimer API-Schlüssel von Supabase"),
                TokenShape.of("sb_secret_").then(22, BASE64URL).then("_").then(8, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("sb_secret_" + BASE64URL.sample(22) + "_" + BASE64URL.sample(8));
    }
}
