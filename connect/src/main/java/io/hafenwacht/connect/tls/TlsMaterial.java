package io.hafenwacht.connect.tls;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.TextException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/// The PEM files of one side of a TLS connection. `authorities` are the files whose certificates are trusted,
/// together with the system's where `systemAuthorities` says so; `certificate` and `key` go together or are
/// both empty; `verify` is false only where the user's own configuration says not to check the server.
public record TlsMaterial(
        List<Path> authorities,
        boolean systemAuthorities,
        Optional<Path> certificate,
        Optional<Path> key,
        boolean verify) {
    /// Where distributions keep the bundle that administrators add their own authorities to.
    private static final List<String> SYSTEM_BUNDLES =
            List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem");

    private static final char[] NO_PASSWORD = new char[0];

    public TlsMaterial {
        authorities = List.copyOf(authorities);
    }

    /// The system's authorities and those of one more bundle; no client certificate.
    public static TlsMaterial systemAnd(List<Path> bundles) {
        return new TlsMaterial(bundles, true, Optional.empty(), Optional.empty(), true);
    }

    /// The bundles that count on this machine beside Java's own: the distribution's, and the one that
    /// `SSL_CERT_FILE` names.
    public static List<Path> systemBundles(Environment environment) {
        List<Path> bundles = new ArrayList<>();
        SYSTEM_BUNDLES.stream()
                .map(environment::path)
                .filter(Files::isReadable)
                .findFirst()
                .ifPresent(bundles::add);
        environment.get("SSL_CERT_FILE").map(Path::of).ifPresent(bundles::add);
        return bundles;
    }

    /// PEM text and what messages call it; never shown.
    public record Named(String name, byte[] bytes) {
        /// Reads a file.
        public static Named of(Path file) throws IOException, BadPem {
            return new Named(file.toString(), read(file));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// A client's certificate chain and its key.
    public record Identity(Named certificate, Named key) {}

    /// Reads the files. An unreadable file is an [IOException], a file with wrong content a [BadPem].
    public SSLContext context() throws IOException, BadPem {
        var bundles = new ArrayList<Named>();
        for (Path file : verify ? authorities : List.<Path>of()) {
            bundles.add(Named.of(file));
        }
        Optional<Identity> identity = certificate.isPresent() && key.isPresent()
                ? Optional.of(new Identity(Named.of(certificate.get()), Named.of(key.get())))
                : Optional.empty();
        return context(bundles, systemAuthorities, identity, verify);
    }

    /// What these authorities vouch for, to judge a chain that was shown elsewhere. Reads the files.
    public X509TrustManager trust() throws IOException, BadPem {
        var bundles = new ArrayList<Named>();
        for (Path file : authorities) {
            bundles.add(Named.of(file));
        }
        try {
            for (TrustManager manager : trustManagers(bundles, systemAuthorities, true)) {
                if (manager instanceof X509TrustManager x509) {
                    return x509;
                }
            }
            throw new TextException(
                    "this Java has no judge of certificates", "dieses Java kann keine Zertifikate beurteilen");
        } catch (GeneralSecurityException e) {
            throw new TextException(
                    Text.of(
                            "authorities cannot be read: " + e.getMessage(),
                            "Zertifizierungsstellen sind nicht lesbar: " + e.getMessage()),
                    e);
        }
    }

    /// The same of what was read already.
    public static SSLContext context(List<Named> bundles, boolean system, Optional<Identity> identity, boolean verify)
            throws IOException, BadPem {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(identity), trustManagers(bundles, system, verify), new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new TextException(
                    Text.of(
                            "TLS cannot be set up: " + e.getMessage(),
                            "TLS lässt sich nicht einrichten: " + e.getMessage()),
                    e);
        }
    }

    private static KeyManager[] keyManagers(Optional<Identity> identity)
            throws IOException, BadPem, GeneralSecurityException {
        if (identity.isEmpty()) {
            return new KeyManager[0];
        }
        Named file = identity.get().certificate();
        Named key = identity.get().key();
        List<X509Certificate> chain = Pem.certificates(file.bytes(), file.name());
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "client", Pem.privateKey(key.bytes(), key.name()), NO_PASSWORD, chain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trustManagers(List<Named> bundles, boolean systemAuthorities, boolean verify)
            throws IOException, BadPem, GeneralSecurityException {
        if (!verify) {
            return new TrustManager[] {new TrustAsTold()};
        }
        KeyStore store = emptyStore();
        int number = 0;
        if (systemAuthorities) {
            TrustManagerFactory system = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            system.init((KeyStore) null);
            for (TrustManager manager : system.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    for (X509Certificate authority : x509.getAcceptedIssuers()) {
                        store.setCertificateEntry("system-" + number++, authority);
                    }
                }
            }
        }
        for (Named bundle : bundles) {
            for (X509Certificate authority : Pem.certificates(bundle.bytes(), bundle.name())) {
                store.setCertificateEntry("own-" + number++, authority);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static byte[] read(Path file) throws IOException, BadPem {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(Pem.FILE_BYTES.asInt() + 1);
            if (Pem.FILE_BYTES.exceededBy(bytes.length)) {
                throw Pem.bad(
                        file.toString(), "it is larger than " + Pem.FILE_BYTES, "sie ist größer als " + Pem.FILE_BYTES);
            }
            return bytes;
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /// Checks nothing: the user's own Docker configuration says `SkipTLSVerify` or sets `DOCKER_TLS` alone.
    private static final class TrustAsTold extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
