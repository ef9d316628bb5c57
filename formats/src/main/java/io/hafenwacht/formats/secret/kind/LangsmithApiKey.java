package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// LangSmith API key: `lsv2_pt_` or `lsv2_sk_`, then 32 characters, `_`, 10 characters.
@AutoService(SecretKind.class)
public final class LangsmithApiKey extends SecretKind {
    public LangsmithApiKey() {
        super(
                "langsmith-api-key",
                HIGH,
                Text.of("LangSmith API key", "API-Schlüssel von LangSmith"),
                TokenShape.of("lsv2_pt_", "lsv2_sk_").then(32, HEX).then("_").then(10, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "lsv2_pt_" + HEX.sample(32) + "_" + HEX.sample(10), "lsv2_sk_" + HEX.sample(32) + "_" + HEX.sample(10));
    }
}
