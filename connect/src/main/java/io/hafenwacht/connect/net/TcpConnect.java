package io.hafenwacht.connect.net;

import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Opens a TCP connection and tells apart why it does not come about. Nothing is sent; what the other side
/// says first is heard for a moment.
public final class TcpConnect {
    /// Who speaks first does so at once; a proxy without a server behind it hangs up at once.
    private static final int LISTENS_MILLIS = 300;

    private final Duration patience;

    public TcpConnect(Duration patience) {
        this.patience = patience;
    }

    /// How an attempt ended.
    public enum End {
        OPEN,
        /// Opened, and hung up at once by the other side.
        CLOSED_AT_ONCE,
        REFUSED,
        TIMEOUT,
        RESET,
        NO_ROUTE,
        OTHER
    }

    /// One attempt.
    public record Attempt(Step step, End end) {}

    /// All addresses, each once; reached if one opens.
    public Trail to(List<InetAddress> addresses, int port, List<Step> before) {
        List<Step> steps = new ArrayList<>(before);
        List<Attempt> attempts = new ArrayList<>();
        for (InetAddress address :
                addresses.stream().limit(NetLimits.ADDRESSES.value()).toList()) {
            Attempt attempt = to(new InetSocketAddress(address, port));
            attempts.add(attempt);
            steps.add(attempt.step());
        }
        return meaning(steps, attempts, port);
    }

    public Attempt to(InetSocketAddress address) {
        long began = System.nanoTime();
        Map<String, String> facts = new LinkedHashMap<>();
        String shown = shown(address);
        facts.put("address", address.getAddress().getHostAddress());
        facts.put("port", Integer.toString(address.getPort()));
        Text tried = Text.of("TCP to " + shown, "TCP zu " + shown);
        try (var socket = new Socket()) {
            socket.connect(address, Math.toIntExact(Math.max(1, patience.toMillis())));
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            facts.put("local", shown((InetSocketAddress) socket.getLocalSocketAddress()));
            return heard(socket, tried, took, facts);
        } catch (IOException e) {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            End end = end(e);
            facts.put("end", end.name());
            return new Attempt(Step.failed("tcp.connect", tried, took, said(end, e, patience), facts), end);
        }
    }

    private static Attempt heard(Socket socket, Text tried, Duration took, Map<String, String> facts) {
        try {
            socket.setSoTimeout(LISTENS_MILLIS);
            byte[] first = new byte[NetLimits.GREETING_BYTES.asInt()];
            int length = socket.getInputStream().read(first);
            if (length < 0) {
                facts.put("end", End.CLOSED_AT_ONCE.name());
                return new Attempt(
                        Step.failed(
                                "tcp.connect",
                                tried,
                                took,
                                Text.of("open, and closed at once", "offen, und sofort geschlossen"),
                                facts),
                        End.CLOSED_AT_ONCE);
            }
            String greeting = new String(first, 0, length, StandardCharsets.ISO_8859_1)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .replaceAll("[^ -~]", ".");
            facts.put("greeting", greeting);
            facts.put("end", End.OPEN.name());
            return new Attempt(
                    Step.ok(
                            "tcp.connect",
                            tried,
                            took,
                            Text.of("open, says: " + greeting, "offen, sagt: " + greeting),
                            facts),
                    End.OPEN);
        } catch (SocketTimeoutException _) {
            facts.put("end", End.OPEN.name());
            return new Attempt(Step.ok("tcp.connect", tried, took, Text.of("open", "offen"), facts), End.OPEN);
        } catch (IOException _) {
            facts.put("end", End.RESET.name());
            return new Attempt(
                    Step.failed(
                            "tcp.connect",
                            tried,
                            took,
                            Text.of("open, and reset at once", "offen, und sofort zurückgesetzt"),
                            facts),
                    End.RESET);
        }
    }

    /// The JDK has one exception for several errors, told apart by the system's words.
    static End end(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof SocketTimeoutException || message.contains("timed out")) {
            return End.TIMEOUT;
        }
        if (e instanceof NoRouteToHostException || message.contains("unreachable") || message.contains("No route")) {
            return End.NO_ROUTE;
        }
        if (message.contains("reset") || message.contains("Broken pipe")) {
            return End.RESET;
        }
        return e instanceof ConnectException && message.contains("refused") ? End.REFUSED : End.OTHER;
    }

    static Text said(End end, IOException e, Duration patience) {
        return switch (end) {
            case REFUSED -> Text.of("refused", "abgelehnt");
            case TIMEOUT ->
                Text.of(
                        "no answer within " + patience.toMillis() + " ms",
                        "keine Antwort in " + patience.toMillis() + " ms");
            case RESET -> Text.of("reset", "zurückgesetzt");
            case NO_ROUTE, OTHER, OPEN, CLOSED_AT_ONCE -> Text.same(String.valueOf(e.getMessage()));
        };
    }

    private static Trail meaning(List<Step> steps, List<Attempt> attempts, int port) {
        if (attempts.stream().anyMatch(attempt -> attempt.end() == End.OPEN)) {
            boolean all = attempts.stream().allMatch(attempt -> attempt.end() == End.OPEN);
            return all
                    ? Trail.reached(
                            steps,
                            Text.of("port " + port + " is open from here", "Port " + port + " ist von hier aus offen"))
                    : new Trail(
                            steps,
                            true,
                            Text.of(
                                    "port " + port + " is open on some addresses only: programs that try the others"
                                            + " first wait or fail",
                                    "Port " + port + " ist nur auf einigen Adressen offen: Programme, die zuerst die"
                                            + " anderen versuchen, warten oder scheitern"),
                            Text.of(
                                    "Let the name have only addresses that answer.",
                                    "Dem Namen nur Adressen geben, die antworten."));
        }
        Optional<Attempt> first = attempts.stream().findFirst();
        return first.map(attempt -> stopped(steps, attempt.end(), port))
                .orElseGet(() -> Trail.stopped(
                        steps,
                        Text.of("no address to connect to", "keine Adresse, zu der zu verbinden wäre"),
                        Text.of("See the look-up above.", "Siehe die Auflösung oben.")));
    }

    private static Trail stopped(List<Step> steps, End end, int port) {
        return switch (end) {
            case REFUSED ->
                Trail.stopped(
                        steps,
                        Text.of(
                                "the host answers, and nobody listens on port " + port
                                        + " of this address (or a firewall rejects with a reset)",
                                "der Host antwortet, und auf Port " + port
                                        + " dieser Adresse lauscht niemand (oder eine Firewall weist mit Reset ab)"),
                        Text.of(
                                "See what listens there, and on which address: net TARGET sockets.",
                                "Nachsehen, was dort lauscht und auf welcher Adresse: net ZIEL sockets."));
            case TIMEOUT ->
                Trail.stopped(
                        steps,
                        Text.of(
                                "nothing comes back: packets are dropped on the way, or the host is off",
                                "es kommt nichts zurück: Pakete gehen unterwegs verloren, oder der Host ist aus"),
                        Text.of(
                                "See the way and the rules: net … route ADDRESS, net … firewall.",
                                "Weg und Regeln ansehen: net … route ADRESSE, net … firewall."));
            case NO_ROUTE ->
                Trail.stopped(
                        steps,
                        Text.of("no way leads there from here", "von hier führt kein Weg dorthin"),
                        Text.of("See the routes: net … route ADDRESS.", "Die Routen ansehen: net … route ADRESSE."));
            case RESET, CLOSED_AT_ONCE ->
                Trail.stopped(
                        steps,
                        Text.of(
                                "something accepts and hangs up: a proxy in front of a dead server, or a server that"
                                        + " rejects this client",
                                "etwas nimmt an und legt auf: ein Proxy vor einem toten Server, oder ein Server, der"
                                        + " diesen Client abweist"),
                        Text.of(
                                "Look behind the proxy: net TARGET sockets.",
                                "Hinter den Proxy sehen: net ZIEL sockets."));
            case OTHER, OPEN ->
                Trail.stopped(
                        steps,
                        Text.of("the connection failed", "die Verbindung ist gescheitert"),
                        Text.of("See the step above.", "Siehe den Schritt oben."));
        };
    }

    static String shown(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
