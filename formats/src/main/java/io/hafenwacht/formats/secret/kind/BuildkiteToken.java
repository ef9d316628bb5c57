package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Buildkite API token: `bkua_`, then 40 characters.
@AutoService(SecretKind.class)
public final class BuildkiteToken extends SecretKind {
    public BuildkiteToken() {
        super(
                "buildkite-token",
                HIGH,
                Text.of("Buildkite API token", "API-Token von Buildkite"),
                TokenShape.of("bkua_").then(40, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("bkua_" + HEX.sample(40));
    }
}
