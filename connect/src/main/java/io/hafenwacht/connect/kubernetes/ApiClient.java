package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.kubernetes.ApiWire.Exchange;
import io.hafenwacht.connect.tls.BadPem;
import io.hafenwacht.core.limit.BoundedStream;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseFailure;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Asks one API server, one question after the other over one connection. It has no way to send anything but
/// a GET. Not safe for several threads.
public final class ApiClient implements Closeable {
    public static final String JSON = "application/json";
    private static final Limit ANSWER =
            new Limit("api-answer", 16 << 20, "bytes", "discovery of a cluster with 500 kinds has about 1 MB");
    private static final Limit PAGE = new Limit(
            "api-page", 1L << 30, "bytes", "unpacked: 500 objects of the 1.5 MB that etcd takes; most pages have 5 MB");
    private static final Limit MESSAGE = new Limit("api-message", 64 << 10, "bytes", "a Status has a few lines");
    private static final int TRIES = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int SHOWN = 300;

    private final ClusterAccess access;
    private final ApiIdentity identity;
    private final ApiTimeouts timeouts;
    private final Environment environment;
    private @Nullable ApiWire wire;

    /// `identity` may be shared by several clients.
    ApiClient(ClusterAccess access, ApiIdentity identity, Environment environment, ApiTimeouts timeouts) {
        this.access = access;
        this.identity = identity;
        this.environment = environment;
        this.timeouts = timeouts;
    }

    /// Reads the body of an answer with status 200.
    public interface BodyReader<T> {
        T read(InputStream body) throws IOException, ParseFailure;
    }

    /// A whole answer as a tree.
    public Node json(String path, String accept) throws ClusterTrouble {
        return get(path, accept, body -> {
            ParseResult parsed = new JsonParser().parse(body.readNBytes(ANSWER.asInt() + 1));
            if (parsed instanceof ParseResult.Failed failed) {
                throw new ParseFailure(
                        failed.problem().position(), failed.problem().what());
            }
            return parsed.root();
        });
    }

    public <T> T get(String path, String accept, BodyReader<T> reader) throws ClusterTrouble {
        // Packing costs a server less than encrypting and sending what it saves.
        Exchange exchange = begin(path, accept + "\r\nAccept-Encoding: gzip");
        try {
            T result = reader.read(new BoundedStream(exchange.body(), PAGE));
            release(exchange);
            return result;
        } catch (ParseFailure e) {
            closeWire();
            Text what = e.problem().what();
            throw new ClusterTrouble(
                    200,
                    Text.of(
                            "the API server's answer to " + path + ": " + what.english(),
                            "Antwort des API-Servers auf " + path + ": " + what.german()),
                    Text.of("Is a proxy in between?", "Liegt ein Proxy dazwischen?"));
        } catch (IOException e) {
            closeWire();
            throw unreachable(e, true);
        }
    }

    /// An answer without end, such as a watch or a log that is followed. Closing it closes the connection;
    /// until then this client can ask nothing else.
    public InputStream stream(String path, String accept) throws ClusterTrouble {
        Exchange exchange = begin(path, accept);
        return new FilterInputStream(exchange.body()) {
            @Override
            public void close() {
                exchange.finish();
                closeWire();
            }
        };
    }

    /// Asks until an answer with status 200 begins.
    private Exchange begin(String path, String accept) throws ClusterTrouble {
        boolean renewed = false;
        for (int attempt = 1; ; attempt++) {
            boolean fresh = wire == null;
            boolean began = false;
            try {
                Exchange exchange = send(path, accept);
                began = true;
                int status = exchange.head().status();
                if (status == 200) {
                    return exchange;
                }
                Node told = status(exchange);
                if (status == 401 && !renewed && identity.renews()) {
                    renewed = true;
                    closeWire();
                    identity.forget();
                } else if ((status == 429 || status == 503 || status == 504) && attempt < TRIES) {
                    pause(exchange.head().first("retry-after").orElse("1"));
                } else {
                    throw refused(status, told);
                }
            } catch (BadPem e) {
                throw new ClusterTrouble(e.text(), Text.of("Correct the kubeconfig.", "Die Kubeconfig berichtigen."));
            } catch (IOException e) {
                closeWire();
                // A connection that lay idle may have been closed meanwhile.
                if (began || fresh || attempt >= TRIES || Thread.currentThread().isInterrupted()) {
                    throw unreachable(e, began);
                }
            }
        }
    }

    private Exchange send(String path, String accept) throws IOException, BadPem, ClusterTrouble {
        ApiWire open = wire;
        ApiIdentity.Proof proof = identity.proof();
        if (open == null) {
            open = ApiWire.open(access, proof.context(), environment, timeouts.connect());
            wire = open;
        }
        String base =
                access.server().getRawPath() == null ? "" : access.server().getRawPath();
        base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        String request = "GET " + base + path + " HTTP/1.1\r\nHost: "
                + access.server().getRawAuthority().replaceFirst(".*@", "") + "\r\nUser-Agent: hafenwacht\r\nAccept: "
                + accept + "\r\n" + proof.header() + "\r\n";
        return open.send(request, timeouts);
    }

    private Node status(Exchange exchange) throws IOException {
        byte[] bytes = exchange.body().readNBytes(MESSAGE.asInt());
        release(exchange);
        return new JsonParser().parse(bytes).root();
    }

    private ClusterTrouble refused(int status, Node told) {
        String message = told.get("message").stringOrEmpty().replaceAll("\\p{Cntrl}+", " ");
        String shown = message.isEmpty() ? "HTTP " + status : message.substring(0, Math.min(SHOWN, message.length()));
        Text remedy = switch (status) {
            case 401 ->
                Text.of(
                        "Sign in again, or use another context.",
                        "Neu anmelden, oder einen anderen Kontext verwenden.");
            case 403 ->
                Text.of(
                        "Grant it: hafenwacht kubernetes rights | kubectl apply -f -",
                        "Das Recht erteilen: hafenwacht kubernetes rights | kubectl apply -f -");
            default -> Text.of("See the API server's log.", "Das Protokoll des API-Servers ansehen.");
        };
        return new ClusterTrouble(status, Text.same(shown), remedy);
    }

    private ClusterTrouble unreachable(IOException e, boolean began) {
        Text what = switch (e) {
            case SocketTimeoutException _ -> Text.of("no answer in time", "keine Antwort in der Zeit");
            case ClosedByInterruptException _ -> Text.of("interrupted", "unterbrochen");
            case SSLException _ -> Text.same("TLS: " + e.getMessage());
            default -> Refusal.of(e);
        };
        String where = access.server().getRawAuthority().replaceFirst(".*@", "");
        Text reason = began
                ? Text.of(
                        "the answer of " + where + " broke off: " + what.english(),
                        "die Antwort von " + where + " brach ab: " + what.german())
                : Text.of(
                        "the API server at " + where + " cannot be reached: " + what.english(),
                        "der API-Server unter " + where + " ist nicht erreichbar: " + what.german());
        return new ClusterTrouble(
                reason, Text.of("Check it: kubectl get --raw /version", "Prüfen: kubectl get --raw /version"));
    }

    private static void pause(String seconds) throws ClusterTrouble {
        long wait = seconds.matches("\\d{1,4}") ? Long.parseLong(seconds) : 1;
        try {
            Thread.sleep(Duration.ofSeconds(Math.min(wait, LONGEST_WAIT.toSeconds())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterTrouble(
                    Text.of("interrupted", "unterbrochen"), Text.of("Give more time.", "Mehr Zeit geben."));
        }
    }

    /// Keeps the connection where the answer was read to its end.
    private void release(Exchange exchange) throws IOException {
        boolean whole = exchange.ended();
        if (!exchange.finish() || !whole) {
            closeWire();
        }
    }

    private void closeWire() {
        ApiWire open = wire;
        wire = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException _) {
                // It is thrown away; nothing depends on how it ends.
            }
        }
    }

    @Override
    public void close() {
        closeWire();
    }
}
