package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// A PEM private key in Base64 once more, as kubeconfig files and Kubernetes Secrets carry it.
@AutoService(SecretKind.class)
public final class Base64PrivateKey extends SecretKind {
    public Base64PrivateKey() {
        super(
                "base64-private-key",
                CRITICAL,
                Text.of("Private key in Base64", "Privater Schlüssel in Base64"),
                TokenShape.of(
                                "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVkt",
                                "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS",
                                "LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS",
                                "LS0tLS1CRUdJTiBPUEVOU1NIIFBSSVZBVEUgS0VZL")
                        .then(100, 8000, BASE64));
    }

    @Override
    public List<String> samples() {
        return List.of("client-key-data: LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS" + BASE64.sample(200));
    }
}
