package io.hafenwacht.image.layer;

import io.hafenwacht.image.bytes.MalformedInput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// What PAX records (POSIX.1-2017, pax, "pax Extended Header") and GNU's `L` and `K` entries say about the
/// entry that follows them. GNU's win over PAX, as in Go's reader.
final class TarExtensions {
    private static final byte[] NOTHING = {};
    /// The one extended attribute that checks and packages care for.
    private static final String CAPABILITY = "security.capability";

    byte[] path = NOTHING;
    byte[] link = NOTHING;
    byte[] capability = NOTHING;
    long size = -1;
    long uid = -1;
    long gid = -1;
    boolean unreadable;
    private boolean gnuPath;
    private boolean gnuLink;
    private TarSparse.Pax sparse = new TarSparse.Pax();
    private boolean used;

    void clear() {
        if (used) {
            path = NOTHING;
            link = NOTHING;
            capability = NOTHING;
            size = -1;
            uid = -1;
            gid = -1;
            unreadable = false;
            gnuPath = false;
            gnuLink = false;
            sparse = new TarSparse.Pax();
            used = false;
        }
    }

    /// A header too long to be read: the entry after it cannot be trusted to have its own name.
    void markUnreadable() {
        used = true;
        unreadable = true;
    }

    void read(char type, byte[] body, long position) throws MalformedInput {
        used = true;
        switch (type) {
            case 'L' -> {
                path = untilZero(body);
                gnuPath = true;
            }
            case 'K' -> {
                link = untilZero(body);
                gnuLink = true;
            }
            default -> readRecords(body, position);
        }
    }

    private static byte[] untilZero(byte[] text) {
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return Arrays.copyOf(text, length);
    }

    private void readRecords(byte[] body, long position) throws MalformedInput {
        int at = 0;
        while (at < body.length) {
            int blank = at;
            long length = 0;
            while (blank < body.length && body[blank] >= '0' && body[blank] <= '9' && length <= body.length) {
                length = 10 * length + body[blank++] - '0';
            }
            long end = at + length;
            if (blank == at || blank == body.length || body[blank] != ' ' || end > body.length || end <= blank + 1) {
                throw MalformedInput.at(position, "PAX record with a wrong length", "PAX-Eintrag mit falscher Länge");
            }
            int equals = blank + 1;
            while (equals < end && body[equals] != '=') {
                equals++;
            }
            if (equals >= end - 1 && (equals == end || body[equals] != '=') || body[(int) end - 1] != '\n') {
                throw MalformedInput.at(
                        position, "PAX record without '=' or line end", "PAX-Eintrag ohne '=' oder Zeilenende");
            }
            String key = new String(body, blank + 1, equals - blank - 1, StandardCharsets.UTF_8);
            record(key, Arrays.copyOfRange(body, equals + 1, Math.max(equals + 1, (int) end - 1)), position);
            at = (int) end;
        }
    }

    private void record(String key, byte[] value, long position) throws MalformedInput {
        switch (key) {
            case "path" -> path = gnuPath ? path : untilZero(value);
            case "linkpath" -> link = gnuLink ? link : untilZero(value);
            case "size" -> size = number(value, position);
            case "uid" -> uid = number(value, position);
            case "gid" -> gid = number(value, position);
            case "SCHILY.xattr." + CAPABILITY -> capability = value;
            case "LIBARCHIVE.xattr." + CAPABILITY -> capability = base64(value, position);
            case "GNU.sparse.name" -> {
                path = untilZero(value);
                gnuPath = true;
            }
            default -> {
                if (key.startsWith("GNU.sparse.")) {
                    sparse.record(key, new String(value, StandardCharsets.US_ASCII), position);
                }
            }
        }
    }

    private static long number(byte[] value, long position) throws MalformedInput {
        return TarSparse.number(new String(value, StandardCharsets.US_ASCII), position);
    }

    private static byte[] base64(byte[] value, long position) throws MalformedInput {
        try {
            // libarchive writes no padding
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            throw MalformedInput.at(
                    position, "extended attribute is no base64", "erweitertes Attribut ist kein Base64");
        }
    }

    TarSparse sparse() {
        return sparse.map();
    }
}
