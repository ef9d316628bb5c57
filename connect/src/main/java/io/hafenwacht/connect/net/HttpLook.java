package io.hafenwacht.connect.net;

import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.TextException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/// One request over HTTP/1.1 without credentials and its answer's status, headers and times. The body is
/// counted for a while and not shown; a redirect is shown and not followed.
public final class HttpLook {
    private static final int BODY_BYTES = 1 << 20;
    private static final int HEADERS_SHOWN = 40;

    private final Duration patience;
    private final Authorities trust;

    public HttpLook(Duration patience, Authorities trust) {
        this.patience = patience;
        this.trust = trust;
    }

    /// What came of it; `location` is where a redirect leads.
    public record Looked(Trail trail, Optional<WebPlace> location) {}

    /// The status line and the headers, in order; names may repeat.
    record Head(int status, String line, List<Map.Entry<String, String>> headers) {
        Optional<String> header(String name) {
            return headers.stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
    }

    /// The first address that takes a connection. `method` is `GET` or `HEAD`.
    public Looked look(WebPlace place, List<InetAddress> addresses, String method, List<Step> before) {
        List<Step> steps = new ArrayList<>(before);
        for (InetAddress address :
                addresses.stream().limit(NetLimits.ADDRESSES.value()).toList()) {
            try (var plain = new DeadlineSocket()) {
                if (connected(plain, new InetSocketAddress(address, place.port()), steps)) {
                    return asked(plain, new InetSocketAddress(address, place.port()), place, method, steps);
                }
            } catch (IOException | GeneralSecurityException e) {
                steps.add(Step.failed(
                        "http.exchange",
                        Text.same(method + " " + place.shown()),
                        Duration.ZERO,
                        said(e),
                        Map.of("error", String.valueOf(e.getMessage()))));
                return new Looked(broken(steps), Optional.empty());
            }
        }
        return new Looked(
                Trail.stopped(
                        steps,
                        Text.of("no connection came about", "es kam keine Verbindung zustande"),
                        Text.of(
                                "See net … connect " + place.hostHeader() + " for why.",
                                "Warum, zeigt net … connect " + place.hostHeader() + ".")),
                Optional.empty());
    }

    private boolean connected(DeadlineSocket plain, InetSocketAddress place, List<Step> steps) {
        long began = System.nanoTime();
        Text tried = Text.of("TCP to " + TcpConnect.shown(place), "TCP zu " + TcpConnect.shown(place));
        Map<String, String> facts = Map.of("address", TcpConnect.shown(place));
        try {
            plain.connect(place, Math.toIntExact(Math.max(1, patience.toMillis())));
            plain.within(patience.multipliedBy(2));
            steps.add(Step.ok("tcp.connect", tried, since(began), Text.of("open", "offen"), facts));
            return true;
        } catch (IOException e) {
            steps.add(Step.failed(
                    "tcp.connect", tried, since(began), TcpConnect.said(TcpConnect.end(e), e, patience), facts));
            return false;
        }
    }

    private Looked asked(DeadlineSocket plain, InetSocketAddress at, WebPlace place, String method, List<Step> steps)
            throws IOException, GeneralSecurityException {
        if (!place.secure()) {
            return exchange(plain, place, method, steps);
        }
        var seen = new SeenChain();
        long began = System.nanoTime();
        try (SSLSocket socket = TlsLook.secured(plain, seen, at, place.host(), List.of("TLSv1.3", "TLSv1.2"))) {
            var parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"http/1.1"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            String protocol = socket.getSession().getProtocol();
            steps.add(Step.ok(
                    "tls.handshake",
                    Text.same("TLS"),
                    since(began),
                    Text.same(protocol),
                    Map.of("protocol", protocol)));
            distrust(seen.chain(), place).ifPresent(steps::add);
            return exchange(socket, place, method, steps);
        }
    }

    private Optional<Step> distrust(List<X509Certificate> chain, WebPlace place) {
        Text tried = Text.of("certificate", "Zertifikat");
        if (chain.isEmpty() || !CertificateNames.of(chain.getFirst()).match(place.host())) {
            return Optional.of(Step.failed(
                    "tls.name",
                    tried,
                    Duration.ZERO,
                    Text.of("is for another name", "gilt für einen anderen Namen"),
                    Map.of()));
        }
        return trust.distrust(chain)
                .map(why -> Step.failed(
                        "tls.trust",
                        tried,
                        Duration.ZERO,
                        Text.of(
                                "not trusted, see net … tls: " + why,
                                "nicht vertrauenswürdig, siehe net … tls: " + why),
                        Map.of("error", why)));
    }

    private static Looked exchange(Socket socket, WebPlace place, String method, List<Step> steps) throws IOException {
        long began = System.nanoTime();
        String request = method + " " + place.target() + " HTTP/1.1\r\nHost: " + place.hostHeader()
                + "\r\nUser-Agent: hafenwacht\r\nAccept: */*\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        InputStream in = socket.getInputStream();
        Head head = head(in);
        Duration first = since(began);
        long body = method.equals("HEAD") ? 0 : counted(in);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("status", Integer.toString(head.status()));
        facts.put("bodyBytes", Long.toString(body));
        facts.put("bodyComplete", Boolean.toString(body < BODY_BYTES));
        facts.put(
                "totalMilliseconds",
                String.format(Locale.ROOT, "%.3f", since(began).toNanos() / 1e6));
        Text tried = Text.same(method + " " + place.shown());
        Text seen = Text.of(
                head.line() + "; " + body + (body < BODY_BYTES ? "" : "+") + " bytes",
                head.line() + "; " + body + (body < BODY_BYTES ? "" : "+") + " Bytes");
        steps.add(
                head.status() < 400
                        ? Step.ok("http.answer", tried, first, seen, facts)
                        : Step.failed("http.answer", tried, first, seen, facts));
        head.headers().stream()
                .limit(HEADERS_SHOWN)
                .forEach(header -> steps.add(Step.note(
                        "http.header",
                        Text.same(header.getKey()),
                        Text.same(secret(header.getKey()) ? "…" : header.getValue()),
                        Map.of("name", header.getKey(), "value", secret(header.getKey()) ? "…" : header.getValue()))));
        Optional<WebPlace> location =
                head.status() / 100 == 3 ? head.header("Location").flatMap(place::redirected) : Optional.empty();
        return new Looked(meaning(steps, head, location), location);
    }

    /// Cookies are keys.
    private static boolean secret(String header) {
        return header.toLowerCase(Locale.ROOT).equals("set-cookie");
    }

    /// Bytes of the body that come before the time or a mebibyte is over.
    private static long counted(InputStream in) {
        byte[] buffer = new byte[8_192];
        long count = 0;
        try {
            while (count < BODY_BYTES) {
                int read = in.read(buffer);
                if (read < 0) {
                    return count;
                }
                count += read;
            }
        } catch (IOException _) {
            return count; // cut off, or a body that never ends
        }
        return count;
    }

    /// Up to the empty line; longer heads and other lines than HTTP's are refused.
    static Head head(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int last = 0;
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw bytes.size() == 0
                        ? new TextException("closed without an answer", "ohne Antwort geschlossen")
                        : new TextException("the answer ends in its headers", "die Antwort endet in ihren Kopfzeilen");
            }
            if (c == '\r') {
                continue;
            }
            if (c == '\n' && last == '\n') {
                break;
            }
            bytes.write(c);
            last = c;
            if (NetLimits.HEAD_BYTES.exceededBy(bytes.size())) {
                throw new TextException(
                        "headers of more than " + NetLimits.HEAD_BYTES,
                        "Kopfzeilen von mehr als " + NetLimits.HEAD_BYTES);
            }
        }
        List<String> lines = bytes.toString(StandardCharsets.ISO_8859_1).lines().toList();
        String status = lines.isEmpty() ? "" : lines.getFirst();
        if (!status.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
            String got = status.substring(0, Math.min(60, status.length()));
            throw new TextException("the answer is no HTTP/1: " + got, "die Antwort ist kein HTTP/1: " + got);
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(Map.entry(
                        line.substring(0, colon), line.substring(colon + 1).strip()));
            }
        }
        return new Head(Integer.parseInt(status.substring(9, 12)), status, headers);
    }

    private static Trail meaning(List<Step> steps, Head head, Optional<WebPlace> location) {
        int status = head.status();
        if (status < 300) {
            return Trail.reached(steps, Text.of("the server answers " + status, "der Server antwortet " + status));
        }
        if (status < 400) {
            String to = location.map(WebPlace::shown).orElse("?");
            return new Trail(
                    steps,
                    true,
                    Text.of("the server answers and sends on to " + to, "der Server antwortet und verweist auf " + to),
                    Text.of("Follow it with --follow.", "Mit --follow folgen."));
        }
        return switch (status) {
            case 401, 403, 407 ->
                Trail.stopped(
                        steps,
                        Text.of(
                                "the way is open; the server wants credentials or refuses (" + status + ")",
                                "der Weg ist frei; der Server verlangt Anmeldung oder verweigert (" + status + ")"),
                        Text.of(
                                "Ask with the program's own credentials.",
                                "Mit den Zugangsdaten des Programms fragen."));
            case 502, 503, 504 ->
                Trail.stopped(
                        steps,
                        Text.of(
                                "a proxy answers, and the server behind it does not (" + status + ")",
                                "ein Proxy antwortet, der Server dahinter nicht (" + status + ")"),
                        Text.of("Look from the proxy's container.", "Vom Container des Proxys aus nachsehen."));
            default ->
                Trail.stopped(
                        steps,
                        Text.of(
                                "the server answers with an error: " + status,
                                "der Server antwortet mit einem Fehler: " + status),
                        Text.of("See its log.", "Sein Protokoll ansehen."));
        };
    }

    private static Text said(Exception e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Unsupported or unrecognized SSL message")) {
            return Text.of(
                    "the server does not speak TLS: try http://", "der Server spricht kein TLS: http:// versuchen");
        }
        return e instanceof IOException io ? Refusal.of(io) : Text.same(message);
    }

    private static Trail broken(List<Step> steps) {
        return Trail.stopped(
                steps,
                Text.of(
                        "the connection is open, and no answer of HTTP came",
                        "die Verbindung steht, aber es kam keine HTTP-Antwort"),
                Text.of(
                        "See the step above: another protocol, or a server that hangs.",
                        "Siehe den Schritt oben: ein anderes Protokoll, oder ein Server, der hängt."));
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
