package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// OpenAI API key (old form): `sk-`, then 20 characters, `T3BlbkFJ`, 20 characters.
@AutoService(SecretKind.class)
public final class OpenaiUserApiKey extends SecretKind {
    public OpenaiUserApiKey() {
        super(
                "openai-user-api-key",
                CRITICAL,
                Text.of("OpenAI API key (old form)", "API-Schlüssel von OpenAI (alte Form)"),
                TokenShape.of("sk-").then(20, BASE62).then("T3BlbkFJ").then(20, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("sk-" + BASE62.sample(20) + "T3BlbkFJ" + BASE62.sample(20));
    }
}
