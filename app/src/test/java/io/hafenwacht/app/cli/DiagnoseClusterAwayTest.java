package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `hafenwacht diagnose --kubernetes` of an API server that cannot be asked: real sockets, no cluster.
class DiagnoseClusterAwayTest {
    private static final String PASSWORD = "throw" + "away";

    @TempDir
    Path folder;

    private List<String> causes(String cluster) throws IOException {
        Files.writeString(folder.resolve("config"), """
                apiVersion: v1
                kind: Config
                current-context: away
                clusters: [{name: away, cluster: {%s}}]
                users: [{name: nobody, user: {token: none}}]
                contexts: [{name: away, context: {cluster: away, user: nobody}}]
                """.formatted(cluster));
        CliRun run = CliRun.in(
                folder,
                Map.of(
                        "HOME",
                        folder.toString(),
                        "KUBECONFIG",
                        folder.resolve("config").toString()),
                "diagnose",
                "--kubernetes",
                "--format",
                "json");
        assertThat(run.code()).as(run.err()).isEqualTo(3);
        return run.json().get("targets").elements().getFirst().get("causes").elements().stream()
                .map(cause -> cause.get("check").stringOrEmpty())
                .toList();
    }

    @Test
    void anApiServerThatIsAway() throws IOException {
        assertThat(causes("server: 'https://127.0.0.1:1'")).containsExactly("HW-T90");
    }

    @Test
    void anApiServerWhoseCertificateHasExpired() throws Exception {
        Path request = folder.resolve("leaf.csr");
        Path signed = folder.resolve("leaf.pem");
        Path authority = folder.resolve("ca.pem");
        keytool("-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=ca", "-ext", "bc:c");
        keytool("-genkeypair", "-alias", "leaf", "-keyalg", "EC", "-dname", "CN=leaf");
        keytool("-certreq", "-alias", "leaf", "-file", request.toString());
        keytool(
                "-gencert",
                "-alias",
                "ca",
                "-startdate",
                "-3d",
                "-validity",
                "1",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-rfc",
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString());
        keytool("-importcert", "-alias", "leaf", "-file", signed.toString());
        keytool("-exportcert", "-alias", "ca", "-rfc", "-file", authority.toString());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(folder.resolve("store"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        store.deleteEntry("ca");
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        try (var server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try (var socket = (SSLSocket) server.accept()) {
                        socket.startHandshake();
                    } catch (IOException _) {
                        // The client hangs up, which is what this is about.
                    }
                }
            });
            assertThat(causes("server: 'https://127.0.0.1:" + server.getLocalPort() + "', certificate-authority-data: "
                            + Base64.getEncoder().encodeToString(Files.readAllBytes(authority))))
                    .containsExactly("HW-T89");
        }
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-noprompt",
                "-keystore",
                folder.resolve("store").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        command.addAll(1, List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
