package io.hafenwacht.testkit.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate authority made by the JDK's `keytool` for one test run, with a server certificate (EC, for
/// `localhost`, `127.0.0.1` and `feed.example`) and a client certificate (RSA). Nothing of it outlives the
/// folder.
public final class ThrowawayCertificates {
    private static final char[] PASSWORD = "throw-away".toCharArray();

    private final KeyStore store;

    private ThrowawayCertificates(KeyStore store) {
        this.store = store;
    }

    /// The certificates of this process, made at the first call: three runs of `keytool`.
    public static ThrowawayCertificates ofThisRun() {
        return Holder.CERTIFICATES;
    }

    private static final class Holder {
        static final ThrowawayCertificates CERTIFICATES = make();
    }

    private static ThrowawayCertificates make() {
        try {
            Path folder = Files.createTempDirectory("throw-away");
            Path file = folder.resolve("keys.p12");
            keytool(file, "-alias", "ca", "-dname", "CN=Throw-away CA", "-keyalg", "EC", "-ext", "bc:c");
            keytool(
                    file,
                    "-alias",
                    "server",
                    "-dname",
                    "CN=server",
                    "-keyalg",
                    "EC",
                    "-signer",
                    "ca",
                    "-ext",
                    "san=dns:localhost,dns:feed.example");
            keytool(
                    file,
                    "-alias",
                    "client",
                    "-dname",
                    "CN=client",
                    "-keyalg",
                    "RSA",
                    "-keysize",
                    "2048",
                    "-signer",
                    "ca",
                    "-ext",
                    "eku=clientAuth");
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            Files.delete(file);
            Files.delete(folder);
            return new ThrowawayCertificates(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificates for tests", e);
        }
    }

    /// A server's context with a certificate of its own making: signed by itself, with these further
    /// arguments of `keytool -genkeypair` (`-startdate -3d -validity 1` is expired).
    public static SSLContext selfSigned(String... arguments) throws IOException, GeneralSecurityException {
        Path folder = Files.createTempDirectory("throw-away");
        Path file = folder.resolve("own.p12");
        List<String> all = new ArrayList<>(List.of("-alias", "own", "-dname", "CN=own", "-keyalg", "EC"));
        all.addAll(List.of(arguments));
        keytool(file, all.toArray(String[]::new));
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            own.load(in, PASSWORD);
        }
        Files.delete(file);
        Files.delete(folder);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, new SecureRandom());
        return context;
    }

    private static void keytool(Path store, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD),
                "-validity",
                "30"));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// What a server of this authority uses: its own key, and trust in this authority's clients.
    public SSLContext serverContext() throws GeneralSecurityException {
        KeyStore own = emptyStore();
        own.setKeyEntry("server", key("server"), PASSWORD, store.getCertificateChain("server"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        KeyStore trusted = emptyStore();
        trusted.setCertificateEntry("ca", store.getCertificate("ca"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
        return context;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore empty = KeyStore.getInstance("PKCS12");
            empty.load(null, null);
            return empty;
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /// The authority's certificate as PEM.
    public String caPem() throws GeneralSecurityException {
        return certificatePem(store.getCertificate("ca"));
    }

    /// The client's certificate as PEM.
    public String clientPem() throws GeneralSecurityException {
        return certificatePem(store.getCertificate("client"));
    }

    /// The private key of `ca`, `server` (both EC) or `client` (RSA).
    public PrivateKey key(String alias) throws GeneralSecurityException {
        return (PrivateKey) store.getKey(alias, PASSWORD);
    }

    /// The client's key as PKCS#8 PEM.
    public String clientKeyPem() throws GeneralSecurityException {
        return pem("PRIVATE KEY", key("client").getEncoded());
    }

    /// The certificate of the server as PEM.
    public String serverPem() throws GeneralSecurityException {
        return certificatePem(store.getCertificate("server"));
    }

    /// The server's key as PKCS#8 PEM.
    public String serverKeyPem() throws GeneralSecurityException {
        return pem("PRIVATE KEY", key("server").getEncoded());
    }

    /// Writes `ca.pem`, `cert.pem` and `key.pem` as Docker names them.
    public void writeDockerFiles(Path folder) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("ca.pem"), caPem());
        Files.writeString(folder.resolve("cert.pem"), clientPem());
        Files.writeString(folder.resolve("key.pem"), clientKeyPem());
    }

    private static String certificatePem(Certificate certificate) throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    /// A PEM block (RFC 7468) around these bytes.
    public static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
