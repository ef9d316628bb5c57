package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// SonarQube token: `sqa_` or `sqp_` or `squ_`, then 40 characters.
@AutoService(SecretKind.class)
public final class SonarqubeToken extends SecretKind {
    public SonarqubeToken() {
        super(
                "sonarqube-token",
                HIGH,
                Text.of("SonarQube token", "Token von SonarQube"),
                TokenShape.of("sqa_", "sqp_", "squ_").then(40, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of("sqa_" + HEX.sample(40), "sqp_" + HEX.sample(40), "squ_" + HEX.sample(40));
    }
}
