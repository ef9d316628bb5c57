package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// GitHub fine-grained personal access token: `github_pat_`, then 22 characters, `_`, 59 characters.
@AutoService(SecretKind.class)
public final class GithubFineGrainedPat extends SecretKind {
    public GithubFineGrainedPat() {
        super(
                "github-fine-grained-pat",
                CRITICAL,
                Text.of(
                        "GitHub fine-grained personal access token",
                        "Feingranulares persönliches Zugriffstoken von GitHub"),
                TokenShape.of("github_pat_").then(22, BASE62).then("_").then(59, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("github_pat_" + BASE62.sample(22) + "_" + BASE62.sample(59));
    }

    @Override
    public List<String> nearMisses() {
        return List.of("GITHUB_PAT_" + BASE62.sample(22));
    }
}
