package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE62;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// LinkedIn client secret (new form): `WPL_AP1.`, then 16 characters, `.`, 8 characters, `==`.
@AutoService(SecretKind.class)
public final class LinkedinClientSecretV2 extends SecretKind {
    public LinkedinClientSecretV2() {
        super(
                "linkedin-client-secret-v2",
                MEDIUM,
                Text.of("LinkedIn client secret (new form)", "Client-Geheimnis von LinkedIn (neue Form)"),
                TokenShape.of("WPL_AP1.")
                        .then(16, BASE62)
                        .then(".")
                        .then(8, BASE64)
                        .then("=="));
    }

    @Override
    public List<String> samples() {
        return List.of("WPL_AP1." + BASE62.sample(16) + "." + BASE64.sample(8) + "==");
    }
}
