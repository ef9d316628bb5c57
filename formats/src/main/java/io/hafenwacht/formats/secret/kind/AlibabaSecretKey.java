package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Alibaba Cloud secret key: a value of 30 characters assigned to a name with `alibaba` or `aliyun`.
@AutoService(SecretKind.class)
public final class AlibabaSecretKey extends SecretKind {
    public AlibabaSecretKey() {
        super(
                "alibaba-secret-key",
                HIGH,
                Text.of("Alibaba Cloud secret key", "Geheimer Schlüssel von Alibaba Cloud"),
                NamedValueShape.named("alibaba", "aliyun").value(30, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "ALIBABA_SECRET_KEY=" + BASE62.sample(30), "\"alibaba-secret-key\": \"" + BASE62.sample(30) + "\",");
    }
}
