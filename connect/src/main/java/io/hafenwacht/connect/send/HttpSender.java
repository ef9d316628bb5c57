package io.hafenwacht.connect.send;

import io.hafenwacht.connect.fetch.Proxies;
import io.hafenwacht.connect.tls.BadPem;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.TextException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Posts requests over HTTP and HTTPS, through the environment's proxies, one try each. Failures are values.
/// Redirects are not followed: they would carry credentials and events to where nobody sent them.
public final class HttpSender implements Closeable {
    private static final Limit ANSWER = new Limit(
            "send-answer", 8 << 20, "bytes", "a reply about 20,000 refused items; everything else is below a kilobyte");

    private final SendSettings settings;
    private final Proxies proxies;
    private final HttpClient client;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    private HttpSender(SendSettings settings, Proxies proxies) throws IOException, BadPem {
        this.settings = settings;
        this.proxies = proxies;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connect())
                .proxy(proxies.selector())
                .sslContext(settings.tls())
                .executor(executor)
                .build();
    }

    /// Reads certificates and proxies; what is wrong with them is the text of a [TextException].
    public static HttpSender open(SendSettings settings) throws IOException {
        try {
            return new HttpSender(settings, Proxies.of(settings.environment()));
        } catch (BadPem e) {
            throw new TextException(e.text(), e);
        } catch (Proxies.BadProxy e) {
            throw new TextException(e.text(), e);
        }
    }

    /// Sends one request and waits for its whole answer. With `offline` no socket is opened and no name
    /// looked up.
    public SendResult post(URI uri, String contentType, Map<String, String> headers, byte[] body)
            throws InterruptedException {
        if (settings.offline()) {
            return SendDiagnosis.offline(uri);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(settings.whole())
                .header("User-Agent", "hafenwacht/" + settings.version())
                .header("Content-Type", contentType);
        headers.forEach(request::setHeader);
        proxies.authorization(uri).ifPresent(value -> request.header("Proxy-Authorization", value));
        if (settings.gzip()) {
            request.header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(packed(body)));
        } else {
            request.POST(BodyPublishers.ofByteArray(body));
        }
        return answer(uri, request.build());
    }

    private SendResult answer(URI uri, HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> coming =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER.value()));
        try {
            // The client's own timeout ends with the answer's head; a body may hang after it.
            HttpResponse<byte[]> response = coming.get(settings.whole().toMillis(), TimeUnit.MILLISECONDS);
            return new SendResult.Answered(
                    response.statusCode(),
                    response.headers().firstValue("retry-after").orElse(""),
                    // The JDK gives no body at all for what a proxy answered to CONNECT.
                    response.body() instanceof byte[] bytes ? bytes : new byte[0]);
        } catch (ExecutionException e) {
            return SendDiagnosis.of(e.getCause() instanceof Throwable cause ? cause : e, uri);
        } catch (TimeoutException _) {
            coming.cancel(true);
            return SendDiagnosis.timeout(String.valueOf(uri.getAuthority()));
        } catch (InterruptedException e) {
            coming.cancel(true);
            throw e;
        }
    }

    private static byte[] packed(byte[] body) {
        var out = new ByteArrayOutputStream(body.length / 4 + 64);
        try (var gzip = new FastGzip(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refuses nothing", e);
        }
        return out.toByteArray();
    }

    /// Level 1: log lines shrink to a fifth of their size at three times the speed of level 6.
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, 64 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /// Ends what is under way.
    @Override
    public void close() {
        client.shutdownNow();
        executor.shutdownNow();
    }
}
