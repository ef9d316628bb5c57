package io.hafenwacht.connect.docker.http;

import io.hafenwacht.core.limit.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads answers to GET requests from a connection, one after the other (RFC 9112). The stream should be
/// buffered; it is read exactly to the end of each body.
public final class ResponseReader {
    private final InputStream in;

    public ResponseReader(InputStream in) {
        this.in = in;
    }

    /// The head of the next final answer; interim ones (1xx but 101) are skipped.
    public ResponseHead readHead() throws IOException {
        for (int interim = 0; interim <= HttpLimits.INTERIM_ANSWERS.value(); interim++) {
            ResponseHead head = readOneHead();
            if (head.status() >= 200 || head.status() == 101) {
                return head;
            }
        }
        throw new MalformedResponse(
                "more interim answers than " + HttpLimits.INTERIM_ANSWERS,
                "mehr vorläufige Antworten als " + HttpLimits.INTERIM_ANSWERS);
    }

    /// The body that belongs to `head`, framed by chunks, by length or by the end of the connection (RFC 9112
    /// section 6.3). It ends where the body ends; an early end is a [MalformedResponse].
    public InputStream body(ResponseHead head) throws MalformedResponse {
        if (head.status() == 204 || head.status() == 304 || head.status() == 101) {
            return new FixedBody(in, 0);
        }
        List<String> codings = head.all("transfer-encoding");
        List<String> lengths = head.all("content-length");
        if (!codings.isEmpty()) {
            if (codings.size() != 1 || !codings.getFirst().strip().equalsIgnoreCase("chunked")) {
                String got = quoted(String.join(", ", codings));
                throw new MalformedResponse(
                        "transfer coding " + got + ", not chunked", "Übertragungskodierung " + got + " statt chunked");
            }
            if (!lengths.isEmpty()) {
                throw new MalformedResponse(
                        "both a transfer coding and a content length",
                        "zugleich Übertragungskodierung und Längenangabe (Content-Length)");
            }
            return new ChunkedBody(in);
        }
        return lengths.isEmpty() ? new UntilCloseBody(in) : new FixedBody(in, oneLength(lengths));
    }

    /// Whether the end of the body can be told from the end of the connection.
    public static boolean framed(ResponseHead head) {
        return head.status() == 204
                || head.status() == 304
                || head.headers().containsKey("transfer-encoding")
                || head.headers().containsKey("content-length");
    }

    private static long oneLength(List<String> lengths) throws MalformedResponse {
        String first = lengths.getFirst().strip();
        for (String other : lengths) {
            if (!other.strip().equals(first)) {
                String got = quoted(String.join(", ", lengths));
                throw new MalformedResponse(
                        "two content lengths: " + got, "zwei verschiedene Längen (Content-Length): " + got);
            }
        }
        if (first.isEmpty() || first.length() > 18 || !first.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new MalformedResponse(
                    "content length " + quoted(first) + " is not a number",
                    "die Länge (Content-Length) " + quoted(first) + " ist keine Zahl");
        }
        long length = Long.parseLong(first);
        if (HttpLimits.BODY_BYTES.exceededBy(length)) {
            throw new MalformedResponse(
                    "content length " + length + " is over " + HttpLimits.BODY_BYTES,
                    "die Länge (Content-Length) " + length + " übersteigt " + HttpLimits.BODY_BYTES);
        }
        return length;
    }

    private ResponseHead readOneHead() throws IOException {
        List<String> lines = readLines(HttpLimits.HEAD_BYTES, true);
        if (lines.isEmpty()) {
            throw new MalformedResponse(
                    "an empty line instead of a status line", "eine leere Zeile statt der Statuszeile");
        }
        String status = lines.getFirst();
        if (!status(status)) {
            throw new MalformedResponse(
                    "status line " + quoted(status) + " is not HTTP/1.1",
                    "die Statuszeile " + quoted(status) + " ist kein HTTP/1.1");
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon <= 0 || !isToken(line.substring(0, colon))) {
                throw new MalformedResponse("header line " + quoted(line), "Kopfzeile " + quoted(line));
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return new ResponseHead(
                status.charAt(7) - '0',
                Integer.parseInt(status, 9, 12, 10),
                status.length() > 13 ? status.substring(13) : "",
                headers);
    }

    /// `HTTP/1.1 200`, and after a blank whatever the server says of it.
    private static boolean status(String line) {
        return line.length() >= 12
                && (line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 "))
                && line.charAt(9) >= '1'
                && line.charAt(9) <= '9'
                && digit(line.charAt(10))
                && digit(line.charAt(11))
                && (line.length() == 12 || line.charAt(12) == ' ');
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Lines up to an empty one, which is read too.
    private List<String> readLines(Limit limit, boolean firstByteMatters) throws IOException {
        List<String> lines = new ArrayList<>();
        long bytes = 0;
        while (true) {
            String line = readLine(in, limit.value() - bytes, firstByteMatters && bytes == 0);
            bytes += line.length() + 1;
            if (line.isEmpty()) {
                return lines;
            }
            lines.add(line);
            if (HttpLimits.HEADER_LINES.exceededBy(lines.size())) {
                throw new MalformedResponse(
                        "more than " + HttpLimits.HEADER_LINES, "mehr als " + HttpLimits.HEADER_LINES);
            }
        }
    }

    /// One line without its end, at most `limit` bytes long. A lone line feed ends a line too (RFC 9112
    /// section
    /// 2.2); a carriage return or NUL inside it never passes.
    static String readLine(InputStream in, long limit, boolean mayNotBegin) throws IOException {
        byte[] line = new byte[80];
        int size = 0;
        int next;
        while ((next = in.read()) != '\n') {
            if (next < 0) {
                throw mayNotBegin && size == 0
                        ? MalformedResponse.endedBeforeFirstByte()
                        : new MalformedResponse(
                                "the connection ended in the middle of a line",
                                "die Verbindung endete mitten in einer Zeile");
            }
            if (size >= limit) {
                throw new MalformedResponse(
                        "a head or chunk line that is too long",
                        "eine zu lange Zeile im Kopf oder vor einem Abschnitt");
            }
            if (size == line.length) {
                line = Arrays.copyOf(line, size * 2);
            }
            line[size++] = (byte) next;
        }
        String text = new String(line, 0, size, StandardCharsets.ISO_8859_1);
        String stripped = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        if (stripped.indexOf('\r') >= 0 || stripped.indexOf('\0') >= 0) {
            throw new MalformedResponse(
                    "a control character in line " + quoted(stripped),
                    "ein Steuerzeichen in der Zeile " + quoted(stripped));
        }
        return stripped;
    }

    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 127 || "()<>@,;:\\\"/[]?={}".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    /// At most 80 printable characters of what came, for messages.
    static String quoted(String text) {
        String cut = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return "'" + cut.replaceAll("[\\p{Cntrl}]", "?") + "'";
    }
}
