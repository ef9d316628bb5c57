package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.FileShape;
import io.hafenwacht.formats.secret.Keystores;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// A keystore of PKCS #12; lists of trusted certificates have other names.
@AutoService(SecretKind.class)
public final class Pkcs12Keystore extends SecretKind {
    public Pkcs12Keystore() {
        super(
                "pkcs12-keystore",
                HIGH,
                Text.of("PKCS #12 keystore", "PKCS-#12-Keystore"),
                FileShape.in(path -> (path.endsWith(".p12")
                                        || path.endsWith(".pfx")
                                        || path.endsWith(".pkcs12")
                                        || path.endsWith(".jks")
                                        || path.endsWith(".keystore"))
                                && !path.contains("trust")
                                && !path.contains("cacert"))
                        .whole(Keystores::pkcs12));
    }

    @Override
    public List<String> samples() {
        return List.of("0\202\1\0\2\1\3rest");
    }

    @Override
    public List<String> nearMisses() {
        return List.of("0\202\1\0\2\1\0rest");
    }

    @Override
    public String samplePath() {
        return "app/server.p12";
    }
}
