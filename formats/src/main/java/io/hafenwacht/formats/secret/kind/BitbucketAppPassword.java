package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Bitbucket app password: `ATBB`, then 32 characters.
@AutoService(SecretKind.class)
public final class BitbucketAppPassword extends SecretKind {
    public BitbucketAppPassword() {
        super(
                "bitbucket-app-password",
                HIGH,
                Text.of("Bitbucket app password", "App-Passwort von Bitbucket"),
                TokenShape.of("ATBB").then(32, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of("ATBB" + BASE62.sample(32));
    }
}
