package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.connect.kubernetes.ClusterAccess.Credential;
import io.hafenwacht.connect.tls.BadPem;
import io.hafenwacht.connect.tls.TlsMaterial;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Who asks, proved: the credential is fetched once, however many connections use it.
final class ApiIdentity {
    private final ClusterAccess access;
    private final Duration plugin;
    private @Nullable Proof proof;

    /// `plugin` is how long an exec plugin may take.
    ApiIdentity(ClusterAccess access, Duration plugin) {
        this.access = access;
        this.plugin = plugin;
    }

    /// The header that carries a token, empty for none, and the context that holds a certificate.
    record Proof(String header, SSLContext context) {
        @Override
        public String toString() {
            return "Proof";
        }
    }

    synchronized Proof proof() throws IOException, BadPem, ClusterTrouble {
        Proof known = proof;
        if (known == null) {
            Credential credential = access.credential() instanceof Credential.Exec exec
                    ? ExecPlugin.run(exec, access, plugin)
                    : access.credential();
            known = new Proof(header(credential), context(credential));
            proof = known;
        }
        return known;
    }

    /// The next use fetches the credential anew.
    synchronized void forget() {
        proof = null;
    }

    /// Whether the credential may be another one when it is asked for again.
    boolean renews() {
        return access.credential() instanceof Credential.TokenFile || access.credential() instanceof Credential.Exec;
    }

    private SSLContext context(Credential credential) throws IOException, BadPem {
        var tls = access.tls();
        Optional<TlsMaterial.Identity> identity = credential instanceof Credential.Certificate own
                ? Optional.of(new TlsMaterial.Identity(own.certificate(), own.key()))
                : Optional.empty();
        return TlsMaterial.context(
                tls.authorities().map(List::of).orElse(List.of()),
                tls.authorities().isEmpty(),
                identity,
                tls.verify());
    }

    private static String header(Credential credential) throws IOException, ClusterTrouble {
        String token = switch (credential) {
            case Credential.Token(String own) -> own;
            case Credential.TokenFile(var file) -> Files.readString(file).strip();
            case Credential.None _, Credential.Certificate _, Credential.Exec _ -> "";
        };
        if (!token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new ClusterTrouble(
                    Text.of(
                            "the token is no token: it has blanks or control characters",
                            "das Token ist keines: es enthält Leer- oder Steuerzeichen"),
                    Text.of("Correct the kubeconfig.", "Die Kubeconfig berichtigen."));
        }
        return token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
    }
}
