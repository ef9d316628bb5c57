package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Hugging Face access token: `hf_`, then 34 to 40 characters.
@AutoService(SecretKind.class)
public final class HuggingfaceAccessToken extends SecretKind {
    public HuggingfaceAccessToken() {
        super(
                "huggingface-access-token",
                HIGH,
                Text.of("Hugging Face access token", "Zugriffstoken von Hugging Face"),
                TokenShape.of("hf_").then(34, 40, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("hf_" + BASE62.sample(34));
    }
}
