package io.hafenwacht.connect.docker;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.TextException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file inside a container, as the engine's archive of it says. `mode` has the permission bits with setuid,
/// setgid and sticky; `link` is the target as it is written, "" for what is no link; `content` is there for
/// plain files within the limit.
public record ContainerFile(Kind kind, int mode, long uid, long gid, String link, long size, Optional<byte[]> content) {
    static final Limit CONTENT_BYTES =
            new Limit("docker.file", 1 << 20, "bytes", "passwd, group and sshd_config are below 100 KB");
    private static final Limit EXTENSION_BYTES =
            new Limit("docker.file.header", 256 * 1024, "bytes", "long names and extended attributes are a few KB");
    /// Two empty blocks end an archive, and writers fill up to 10,240 bytes.
    private static final int REST_BYTES = 64 * 1024;

    private static final int BLOCK = 512;

    /// What a path leads to.
    public enum Kind {
        FILE,
        FOLDER,
        LINK,
        OTHER;

        /// The word in a snapshot.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Reads the first entry of a tar (POSIX.1-2001 pax, and GNU's long links) and what follows it as long as
    /// it is short, so that the connection is free again.
    static ContainerFile first(InputStream tar) throws IOException {
        Map<String, String> extended = new TreeMap<>();
        while (true) {
            byte[] header = block(tar);
            char type = (char) (header[156] & 0xff);
            long size = number(header, 124, 12);
            switch (type) {
                case 'x', 'g' -> extended.putAll(records(bytes(tar, size)));
                case 'K' -> extended.put("linkpath", text(bytes(tar, size), 0, (int) size));
                case 'L' -> bytes(tar, size);
                default -> {
                    return entry(header, type, size, extended, tar);
                }
            }
        }
    }

    private static ContainerFile entry(
            byte[] header, char type, long headerSize, Map<String, String> extended, InputStream tar)
            throws IOException {
        Kind kind = switch (type) {
            case '0', 0, '7' -> Kind.FILE;
            case '5' -> Kind.FOLDER;
            case '1', '2' -> Kind.LINK;
            default -> Kind.OTHER;
        };
        long size = number(extended, "size", headerSize, value -> value >= 0);
        Optional<byte[]> content = Optional.empty();
        if (kind == Kind.FILE && !CONTENT_BYTES.exceededBy(size)) {
            content = Optional.of(exactly(tar, (int) size));
        }
        if (kind != Kind.FOLDER) {
            tar.readNBytes(REST_BYTES);
        }
        return new ContainerFile(
                kind,
                (int) number(header, 100, 8) & 07777,
                number(extended, "uid", number(header, 108, 8), value -> value >= 0),
                number(extended, "gid", number(header, 116, 8), value -> value >= 0),
                kind == Kind.LINK ? extended.getOrDefault("linkpath", text(header, 157, 100)) : "",
                kind == Kind.FILE ? size : 0,
                content);
    }

    private static byte[] block(InputStream tar) throws IOException {
        byte[] header = exactly(tar, BLOCK);
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        if (number(header, 148, 8) != sum) {
            throw new TextException(
                    "the archive of a file begins with no tar header",
                    "das Archiv einer Datei beginnt nicht mit einem tar-Kopf");
        }
        return header;
    }

    /// The content of an extension header with its padding.
    private static byte[] bytes(InputStream tar, long size) throws IOException {
        if (size < 0 || EXTENSION_BYTES.exceededBy(size)) {
            throw new TextException(
                    "an extension header has " + size + " bytes, over " + EXTENSION_BYTES,
                    "ein Erweiterungskopf hat " + size + " Bytes, mehr als " + EXTENSION_BYTES);
        }
        byte[] content = exactly(tar, (int) size);
        exactly(tar, (int) ((BLOCK - size % BLOCK) % BLOCK));
        return content;
    }

    private static byte[] exactly(InputStream tar, int size) throws IOException {
        byte[] bytes = tar.readNBytes(size);
        if (bytes.length < size) {
            throw new TextException(
                    "the archive of a file ends after " + bytes.length + " of " + size + " bytes",
                    "das Archiv einer Datei endet nach " + bytes.length + " von " + size + " Bytes");
        }
        return bytes;
    }

    /// `LENGTH KEY=VALUE\n`, as far as it is well-formed.
    private static Map<String, String> records(byte[] pax) {
        Map<String, String> records = new TreeMap<>();
        Matcher record = PAX.matcher(new String(pax, StandardCharsets.ISO_8859_1));
        while (record.find()) {
            records.put(
                    record.group(1),
                    new String(record.group(2).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        }
        return records;
    }

    private static final Pattern PAX = Pattern.compile("\\G\\d{1,7} ([A-Za-z0-9._-]{1,200}+)=([^\\n]*+)\\n");

    private static long number(Map<String, String> from, String key, long otherwise, LongPredicate sound) {
        String value = from.getOrDefault(key, "");
        long number = value.matches("\\d{1,18}") ? Long.parseLong(value) : otherwise;
        return sound.test(number) ? number : otherwise;
    }

    /// Octal digits, or GNU's binary form with the first bit set.
    private static long number(byte[] header, int at, int length) {
        long value = 0;
        boolean binary = (header[at] & 0x80) != 0;
        for (int i = at + (binary ? 1 : 0); i < at + length; i++) {
            int next = header[i] & 0xff;
            if (binary) {
                value = value << 8 | next;
            } else if (next >= '0' && next <= '7') {
                value = value << 3 | (next - '0');
            } else if (next == 0 || value != 0) {
                break;
            }
        }
        return value;
    }

    private static String text(byte[] bytes, int at, int length) {
        int end = at;
        while (end < at + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, at, end - at, StandardCharsets.UTF_8);
    }
}
