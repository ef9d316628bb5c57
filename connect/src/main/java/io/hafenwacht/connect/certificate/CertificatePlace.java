package io.hafenwacht.connect.certificate;

import io.hafenwacht.connect.net.HostPort;
import io.hafenwacht.connect.tls.TlsMaterial;
import java.nio.file.Path;
import java.util.Optional;

/// Where a certificate is seen.
public sealed interface CertificatePlace {
    /// As people call it; the same over restarts.
    String where();

    /// What a server shows to whoever begins a handshake. `expected` says that somebody named it, so that it
    /// is worth a word where there is none; a published port may as well speak no TLS.
    record Port(String host, int port, boolean expected) implements CertificatePlace {
        public Port(String host, int port) {
            this(host, port, true);
        }

        @Override
        public String where() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /// The first certificate of a PEM file; keys that stand there too are not read.
    record File(Path path) implements CertificatePlace {
        @Override
        public String where() {
            return path.toString();
        }
    }

    /// One that was read already, such as that of a kubeconfig.
    record Known(TlsMaterial.Named pem) implements CertificatePlace {
        @Override
        public String where() {
            return pem.name();
        }
    }

    /// `HOST:PORT`, or a path, which has a slash; empty where it is neither.
    static Optional<CertificatePlace> parse(String text, Path folder) {
        if (text.contains("/")) {
            return Optional.of(new File(folder.resolve(text).normalize()));
        }
        return HostPort.parse(text).flatMap(parsed -> parsed.port().map(port -> new Port(parsed.host(), port)));
    }
}
