package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.Chars;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// A Docker configuration in Base64, as pull secrets of Kubernetes carry it.
@AutoService(SecretKind.class)
public final class KubernetesDockerconfigjson extends SecretKind {
    public KubernetesDockerconfigjson() {
        super(
                "kubernetes-dockerconfigjson",
                CRITICAL,
                Text.of(
                        "Registry credentials in a Kubernetes Secret",
                        "Registry-Zugangsdaten in einem Kubernetes-Secret"),
                NamedValueShape.named(".dockerconfigjson", ".dockercfg")
                        .withoutFurtherWord()
                        .value(40, 8000, Chars.of(BASE64 + "="))
                        .where(value -> value.startsWith("ey") || value.startsWith("ew")));
    }

    @Override
    public List<String> samples() {
        return List.of("  .dockerconfigjson: eyJ" + BASE64.sample(80));
    }
}
