package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Hugging Face organisation token: `api_org_`, then 34 characters.
@AutoService(SecretKind.class)
public final class HuggingfaceOrganizationApiToken extends SecretKind {
    public HuggingfaceOrganizationApiToken() {
        super(
                "huggingface-organization-api-token",
                HIGH,
                Text.of("Hugging Face organisation token", "Organisationstoken von Hugging Face"),
                TokenShape.of("api_org_").then(34, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("api_org_" + BASE62.sample(34));
    }
}
