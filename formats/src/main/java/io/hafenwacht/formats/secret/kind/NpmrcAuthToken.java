package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.Chars;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// The token of any npm registry, as npm login writes it into `.npmrc`.
@AutoService(SecretKind.class)
public final class NpmrcAuthToken extends SecretKind {
    public NpmrcAuthToken() {
        super(
                "npmrc-auth-token",
                CRITICAL,
                Text.of("Registry token in .npmrc", "Registry-Token in .npmrc"),
                NamedValueShape.named("_authtoken").withoutFurtherWord().value(20, 400, Chars.of(BASE64 + "-_=.")));
    }

    @Override
    public List<String> samples() {
        return List.of("//npm.firm.test/:_authToken=" + BASE62.sample(40));
    }

    @Override
    public List<String> nearMisses() {
        return List.of("//npm.firm.test/:_authToken=${NPM_TOKEN}");
    }
}
