package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Azure Storage account key: 76 characters, `+ASt`, then 5 characters, 1 character, `==`.
@AutoService(SecretKind.class)
public final class AzureStorageKey extends SecretKind {
    public AzureStorageKey() {
        super(
                "azure-storage-key",
                CRITICAL,
                Text.of("Azure Storage account key", "Kontoschlüssel von Azure Storage"),
                TokenShape.of("+ASt")
                        .after(76, BASE64)
                        .then(5, BASE64)
                        .then(1, BASE62)
                        .then("=="));
    }

    @Override
    public List<String> samples() {
        return List.of(BASE64.sample(76) + "+ASt" + BASE64.sample(5) + BASE62.sample(1) + "==");
    }
}
