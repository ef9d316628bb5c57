package io.hafenwacht.app.engine;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Assumptions;

/// The testbed's API server, asked without anything of ours in between.
final class TestApiServer {
    static final Path TESTBED = Path.of(System.getProperty("java.io.tmpdir"), "testbed");
    private static final Pattern SERVER = Pattern.compile("server: \"?([^\"}\\s]+)");
    private static final Pattern TOKEN = Pattern.compile("token: \"?([^\"}\\s]+)");

    private final String server;
    private final String token;
    private final HttpClient client;

    /// What the server answers.
    record Answer(int status, String body) {
        Node json() {
            return new JsonParser().parse(body.getBytes(StandardCharsets.UTF_8)).root();
        }
    }

    /// The running one; the test is skipped where there is none.
    static TestApiServer running() throws Exception {
        Assumptions.assumeTrue(Files.exists(TESTBED.resolve("kubeconfig")), "no testbed with Kubernetes");
        Assumptions.assumeTrue(
                kubectl("get", "--raw", "/readyz").contains("ok"), "the testbed's API server does not answer");
        return new TestApiServer(Files.readString(TESTBED.resolve("kubeconfig")));
    }

    private TestApiServer(String kubeconfig) throws GeneralSecurityException {
        this.server = found(SERVER, kubeconfig);
        this.token = found(TOKEN, kubeconfig);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anyone()}, null);
        this.client = HttpClient.newBuilder().sslContext(context).build();
    }

    private static String found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        Assumptions.assumeTrue(matcher.find(), "the testbed's kubeconfig has no token");
        return matcher.group(1);
    }

    /// Sends a request with `body`, an empty one for none; headers are names and values in turn.
    Answer send(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header(
                    "Content-Type",
                    method.equals("PATCH") ? "application/strategic-merge-patch+json" : "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body());
    }

    /// What it makes of an object in YAML, which it does not create: 201 and the object with its defaults, or
    /// why it refuses. `kubectl create` sends five of them a second, and this a hundred.
    Answer tried(String path, String yaml) throws IOException, InterruptedException {
        return send("POST", path + "?dryRun=All", yaml, "Content-Type", "application/yaml");
    }

    /// Whether it allows what a SubjectAccessReview asks.
    boolean allows(String spec) throws IOException, InterruptedException {
        Answer answer = send(
                "POST",
                "/apis/authorization.k8s.io/v1/subjectaccessreviews",
                "{\"apiVersion\": \"authorization.k8s.io/v1\", \"kind\": \"SubjectAccessReview\", \"spec\": " + spec
                        + "}");
        if (answer.status() != 201) {
            throw new IOException(answer.status() + " for " + spec + ": " + answer.body());
        }
        return answer.json().at("status", "allowed").bool().orElse(false);
    }

    static String kubectl(String... args) throws IOException, InterruptedException {
        var command =
                new ArrayList<String>(List.of(TESTBED.resolve("bin/kubectl").toString()));
        command.addAll(List.of("--kubeconfig", TESTBED.resolve("kubeconfig").toString(), "--request-timeout=90s"));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    /// The extended kind is not asked to check the host's name.
    private static final class Anyone extends X509ExtendedTrustManager {
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
