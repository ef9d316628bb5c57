package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// HCP Terraform API token: 14 characters, `.atlasv1.`, then 60 to 70 characters.
@AutoService(SecretKind.class)
public final class HashicorpTfApiToken extends SecretKind {
    public HashicorpTfApiToken() {
        super(
                "hashicorp-tf-api-token",
                CRITICAL,
                Text.of("HCP Terraform API token", "API-Token von HCP Terraform"),
                TokenShape.of(".atlasv1.").after(14, BASE62).then(60, 70, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of(BASE62.sample(14) + ".atlasv1." + BASE64URL.sample(60));
    }
}
