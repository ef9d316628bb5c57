package io.hafenwacht.connect.net;

import io.hafenwacht.connect.tls.BadPem;
import io.hafenwacht.connect.tls.TlsMaterial;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;

/// Who may vouch for a certificate.
public final class Authorities {
    private final X509TrustManager judge;

    private Authorities(X509TrustManager judge) {
        this.judge = judge;
    }

    /// The system's and those of these files, which are read now: before a visit, on this host.
    public static Authorities systemAnd(List<Path> files) throws IOException, BadPem {
        return new Authorities(TlsMaterial.systemAnd(files).trust());
    }

    /// Why they do not vouch for a chain that a server showed; empty where they do.
    Optional<String> distrust(List<X509Certificate> chain) {
        try {
            // Of no suite, so that any kind of key will do.
            judge.checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
            return Optional.empty();
        } catch (CertificateException | IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
