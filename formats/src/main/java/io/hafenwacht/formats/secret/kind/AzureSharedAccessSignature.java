package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.Chars;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// The signature of a shared access URL of Azure: 256 bits in percent-encoded Base64.
@AutoService(SecretKind.class)
public final class AzureSharedAccessSignature extends SecretKind {
    public AzureSharedAccessSignature() {
        super(
                "azure-shared-access-signature",
                MEDIUM,
                Text.of("Azure shared access signature", "Shared Access Signature von Azure"),
                TokenShape.of("&sig=", "?sig=").then(43, 90, Chars.of(BASE62 + "%")));
    }

    @Override
    public List<String> samples() {
        return List.of("?sv=2022-11-02" + "&sig=" + BASE62.sample(43) + "%3D");
    }
}
