package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Atlassian API token (old form): a value of 24 characters assigned to a name with `atlassian` or
/// `confluence` or `jira`.
@AutoService(SecretKind.class)
public final class AtlassianApiTokenLegacy extends SecretKind {
    public AtlassianApiTokenLegacy() {
        super(
                "atlassian-api-token-legacy",
                HIGH,
                Text.of("Atlassian API token (old form)", "API-Token von Atlassian (alte Form)"),
                NamedValueShape.named("atlassian", "confluence", "jira").value(24, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "ATLASSIAN_API_TOKEN=" + BASE62.sample(24), "\"atlassian-api-token\": \"" + BASE62.sample(24) + "\",");
    }
}
