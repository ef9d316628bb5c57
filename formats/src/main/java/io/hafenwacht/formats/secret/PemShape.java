package io.hafenwacht.formats.secret;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A private key in PEM armour (RFC 7468), also inside string literals with `\n`. Source code is full of the
/// first line alone, so the body must be there: proven by the length its DER or OpenSSH encoding states, or
/// long and random.
public final class PemShape implements Shape.Inline {
    /// Whether a passphrase must protect the key, or must not.
    public enum Protection {
        PLAIN,
        PASSPHRASE
    }

    private static final int REACH = 16 << 10;
    private static final int SHORTEST_BODY = 40;
    private static final double RANDOM_BITS = 3.8;
    private static final Chars SPACING = Chars.of(" \t\r\n\"',");
    private static final byte[] OPENSSH = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);

    private record Body(String base64, int end, boolean encrypted) {}

    private final List<String> firstLines;
    private final Protection protection;

    private PemShape(List<String> firstLines, Protection protection) {
        this.firstLines = firstLines;
        this.protection = protection;
    }

    /// With any of these labels: `RSA PRIVATE KEY`.
    public static PemShape of(Protection protection, String... labels) {
        return new PemShape(
                Arrays.stream(labels)
                        .map(label -> "-----BEGIN " + label + "-----")
                        .toList(),
                protection);
    }

    @Override
    public List<String> anchors() {
        return firstLines;
    }

    @Override
    public int reach() {
        return REACH;
    }

    @Override
    public Optional<Match> match(Window window) {
        Body body = body(window);
        boolean closed = window.has(body.end, "-----END ");
        if (!closed
                || body.base64.length() < SHORTEST_BODY
                || body.encrypted != (protection == Protection.PASSPHRASE)) {
            return Optional.empty();
        }
        if (!proven(body.base64) && !Plausible.random(body.base64, RANDOM_BITS)) {
            return Optional.empty();
        }
        int shown = window.anchorTo() - window.anchorFrom();
        return Optional.of(new Match(window.anchorFrom(), body.end, shown, false));
    }

    private static Body body(Window window) {
        int from = window.anchorTo();
        int i = headersEnd(window, from);
        boolean encrypted = window.hasIgnoringCase(window.anchorFrom(), "-----begin encrypted")
                || window.containsIgnoringCase(from, i, "encrypted");
        StringBuilder base64 = new StringBuilder();
        for (; i - from < REACH; i++) {
            int c = window.at(i);
            if (c == '\\' && (window.at(i + 1) == 'n' || window.at(i + 1) == 'r')) {
                i++;
            } else if (c == '+' && SPACING.has(window.at(i - 1)) && SPACING.has(window.at(i + 1))) {
                continue;
            } else if (Chars.BASE64.has(c) || c == '=') {
                base64.append((char) c);
            } else if (!SPACING.has(c)) {
                break;
            }
        }
        String text = base64.toString();
        return new Body(text, i, encrypted || opensshEncrypted(text));
    }

    /// Skips header lines (`Proc-Type: 4,ENCRYPTED`, RFC 1421 section 4.6) up to the empty line behind them.
    private static int headersEnd(Window window, int from) {
        int end = from;
        for (int line = 0; line < 10; line++) {
            int start = window.skip(end, SPACING, 8);
            int name = window.skip(start, Chars.BASE64URL, 40);
            if (name == start || window.at(name) != ':') {
                return end;
            }
            end = name;
            while (end - name < 200 && window.at(end) >= 0 && window.at(end) != '\n' && window.at(end) != '\\') {
                end++;
            }
            end += window.at(end) == '\\' ? 2 : 0;
        }
        return end;
    }

    /// An OpenSSH key names its cipher behind the magic: a length of 4 and `none`, or another.
    private static boolean opensshEncrypted(String base64) {
        byte[] bytes = decoded(base64);
        return startsWith(bytes, OPENSSH) && bytes.length > 19 && bytes[18] != 4;
    }

    private static boolean proven(String base64) {
        byte[] bytes = decoded(base64);
        return startsWith(bytes, OPENSSH) || wholeSequence(bytes);
    }

    /// A DER SEQUENCE (X.690 section 8.1) that fills the bytes exactly.
    static boolean wholeSequence(byte[] bytes) {
        if (bytes.length < 32 || bytes[0] != 0x30) {
            return false;
        }
        int first = bytes[1] & 0xff;
        if (first < 0x80) {
            return first + 2 == bytes.length;
        }
        int lengthBytes = first & 0x7f;
        if (lengthBytes == 0 || lengthBytes > 3) {
            return false;
        }
        int length = 0;
        for (int i = 0; i < lengthBytes; i++) {
            length = (length << 8) | (bytes[2 + i] & 0xff);
        }
        return length + 2 + lengthBytes == bytes.length;
    }

    /// Empty where the text is not whole groups of four.
    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length > prefix.length && Arrays.mismatch(bytes, prefix) == prefix.length;
    }
}
