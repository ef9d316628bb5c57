package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// A project, service account or admin key of OpenAI, or a user key, in the middle of which `OpenAI` stands
/// in Base64.
@AutoService(SecretKind.class)
public final class OpenaiApiKey extends SecretKind {
    public OpenaiApiKey() {
        super(
                "openai-api-key",
                CRITICAL,
                Text.of("OpenAI API key", "API-Schlüssel von OpenAI"),
                TokenShape.of("sk-proj-", "sk-svcacct-", "sk-admin-", "sk-None-")
                        .then(70, 200, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("sk-proj-" + BASE64URL.sample(74) + "T3BlbkFJ" + BASE64URL.sample(74));
    }
}
