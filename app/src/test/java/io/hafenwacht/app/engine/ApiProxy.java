package io.hafenwacht.app.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// The testbed's API server through `kubectl proxy`, for tests that ask it thousands of times what it thinks
/// of an object; nothing is created. `kubectl create` itself sends five a second.
final class ApiProxy implements AutoCloseable {
    private static final Path TESTBED = Path.of(System.getProperty("java.io.tmpdir"), "testbed");
    private static final String READY = "Starting to serve on ";

    // The proxy takes an offer of HTTP/2 for a request to upgrade, and hangs up.
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final String address;

    private ApiProxy(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /// Ends the test as skipped where there is no testbed, or no server behind it.
    static ApiProxy start() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.exists(TESTBED.resolve("kubeconfig")), "no testbed with Kubernetes");
        var builder = new ProcessBuilder(TESTBED.resolve("bin/kubectl").toString(), "proxy", "--port=0");
        builder.environment().put("KUBECONFIG", TESTBED.resolve("kubeconfig").toString());
        Process process = builder.redirectErrorStream(true).start();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String line = reader.readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroy();
            throw new IOException("kubectl proxy says: " + line);
        }
        var proxy = new ApiProxy(process, "http://" + line.substring(READY.length()));
        if (proxy.send(HttpRequest.newBuilder(proxy.uri("/readyz"))).statusCode() != 200) {
            proxy.close();
            Assumptions.abort("the testbed's API server does not answer");
        }
        return proxy;
    }

    /// What the server makes of an object in YAML: 201 and the object with its defaults, or why it refuses.
    HttpResponse<String> tried(String path, String yaml) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path + "?dryRun=All"))
                .header("Content-Type", "application/yaml")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(yaml)));
    }

    private URI uri(String path) {
        return URI.create(address + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroy();
        http.close();
    }
}
