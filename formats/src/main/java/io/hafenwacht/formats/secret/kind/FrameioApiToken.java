package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Frame.io developer token: `fio-u-`, then 64 characters.
@AutoService(SecretKind.class)
public final class FrameioApiToken extends SecretKind {
    public FrameioApiToken() {
        super(
                "frameio-api-token",
                MEDIUM,
                Text.of("Frame.io developer token", "Entwicklertoken von Frame.io"),
                TokenShape.of("fio-u-").then(64, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("fio-u-" + BASE64URL.sample(64));
    }
}
