package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.FileShape;
import io.hafenwacht.formats.secret.Keystores;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// A Java keystore with a private key, whose password stands in some configuration beside it.
@AutoService(SecretKind.class)
public final class JavaKeystore extends SecretKind {
    public JavaKeystore() {
        super(
                "java-keystore",
                HIGH,
                Text.of("Java keystore with a private key", "Java-Keystore mit privatem Schlüssel"),
                FileShape.ending(".jks", ".keystore", ".jceks").whole(Keystores::javaKeystoreWithKey));
    }

    @Override
    public List<String> samples() {
        return List.of("\376\355\376\355\0\0\0\2\0\0\0\1\0\0\0\1\0\1a");
    }

    @Override
    public List<String> nearMisses() {
        return List.of("\376\355\376\355\0\0\0\2\0\0\0\1\0\0\0\2\0\1a\0\0\0\0\0\0\0\0\0\5X.509\0\0\0\1x");
    }

    @Override
    public String samplePath() {
        return "app/server.jks";
    }
}
