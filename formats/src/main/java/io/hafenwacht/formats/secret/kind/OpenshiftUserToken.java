package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// OpenShift user token: `sha256~`, then 43 characters.
@AutoService(SecretKind.class)
public final class OpenshiftUserToken extends SecretKind {
    public OpenshiftUserToken() {
        super(
                "openshift-user-token",
                HIGH,
                Text.of("OpenShift user token", "Benutzertoken von OpenShift"),
                TokenShape.of("sha256~").then(43, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("sha256~" + BASE64URL.sample(43));
    }
}
