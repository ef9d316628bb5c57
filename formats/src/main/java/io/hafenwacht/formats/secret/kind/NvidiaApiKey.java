package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// NVIDIA API key: `nvapi-`, then 64 characters.
@AutoService(SecretKind.class)
public final class NvidiaApiKey extends SecretKind {
    public NvidiaApiKey() {
        super(
                "nvidia-api-key",
                HIGH,
                Text.of("NVIDIA API key", "API-Schlüssel von NVIDIA"),
                TokenShape.of("nvapi-").then(64, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("nvapi-" + BASE64URL.sample(64));
    }
}
