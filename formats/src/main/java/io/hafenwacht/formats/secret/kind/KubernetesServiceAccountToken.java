package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.JwtShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// A token of a Kubernetes service account: a JSON Web Token whose subject is one.
@AutoService(SecretKind.class)
public final class KubernetesServiceAccountToken extends SecretKind {
    public KubernetesServiceAccountToken() {
        super(
                "kubernetes-service-account-token",
                HIGH,
                Text.of("Kubernetes service account token", "Dienstkonto-Token von Kubernetes"),
                JwtShape.where(payload -> payload.contains("system:serviceaccount:")));
    }

    @Override
    public List<String> samples() {
        return List.of(JwtShape.sample("{\"sub\":\"system:serviceaccount:default:x\",\"iat\":1700000001}"));
    }
}
