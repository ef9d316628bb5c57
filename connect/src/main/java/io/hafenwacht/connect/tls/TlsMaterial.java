package io.hafenwacht.connect.tls;

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
    private static final char[] NO_PASSWORD = new char[0];

    public TlsMaterial {
        authorities = List.copyOf(authorities);
    }

    /// The system's authorities and those of one more bundle; no client certificate.
    public static TlsMaterial systemAnd(List<Path> bundles) {
        return new TlsMaterial(bundles, true, Optional.empty(), Optional.empty(), true);
    }

    /// Reads the files. An unreadable file is an [IOException], a file with wrong content a [BadPem].
    public SSLContext context() throws IOException, BadPem {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), trustManagers(), new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private KeyManager[] keyManagers() throws IOException, BadPem, GeneralSecurityException {
        if (certificate.isEmpty() || key.isEmpty()) {
            return new KeyManager[0];
        }
        Path file = certificate.get();
        List<X509Certificate> chain = Pem.certificates(read(file), file.toString());
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "client",
                Pem.privateKey(read(key.get()), key.get().toString()),
                NO_PASSWORD,
                chain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private TrustManager[] trustManagers() throws IOException, BadPem, GeneralSecurityException {
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
        for (Path file : authorities) {
            for (X509Certificate authority : Pem.certificates(read(file), file.toString())) {
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
