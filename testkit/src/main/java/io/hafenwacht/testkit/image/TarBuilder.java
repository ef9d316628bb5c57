package io.hafenwacht.testkit.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Writes a tar archive (POSIX.1-1988 `ustar` with PAX and GNU extensions) byte by byte, so that tests can
/// also write what no tar program would.
public final class TarBuilder {
    private static final int BLOCK = 512;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// The fields of one header that a test may change before it is written.
    public static final class Header {
        private String name = "";
        private String link = "";
        private String prefix = "";
        private char type = '0';
        private int mode = 0644;
        private long uid;
        private long gid;
        private long declaredSize = -1;
        private boolean gnuNumbers;
        private final Map<String, byte[]> pax = new LinkedHashMap<>();
        private Consumer<byte[]> patch = header -> {};

        private Header() {}
    }

    /// Changes a header: see the static methods below.
    @FunctionalInterface
    public interface Trait {
        void apply(Header header);
    }

    public static Trait mode(int mode) {
        return h -> h.mode = mode;
    }

    public static Trait owner(long uid, long gid) {
        return h -> {
            h.uid = uid;
            h.gid = gid;
        };
    }

    public static Trait pax(String key, String value) {
        return pax(key, value.getBytes(StandardCharsets.UTF_8));
    }

    public static Trait pax(String key, byte[] value) {
        return h -> h.pax.put(key, value.clone());
    }

    public static Trait xattr(String name, byte[] value) {
        return pax("SCHILY.xattr." + name, value);
    }

    /// The size that the header says, whatever the body is.
    public static Trait declaredSize(long size) {
        return h -> h.declaredSize = size;
    }

    /// Writes uid, gid and size in GNU's base 256.
    public static Trait base256() {
        return h -> h.gnuNumbers = true;
    }

    public static Trait type(char type) {
        return h -> h.type = type;
    }

    /// The `prefix` field of ustar, joined to the name with a slash.
    public static Trait prefix(String prefix) {
        return h -> h.prefix = prefix;
    }

    /// Changes the finished 512 bytes before the checksum is written.
    public static Trait patch(Consumer<byte[]> patch) {
        return h -> h.patch = patch;
    }

    public TarBuilder file(String path, String body, Trait... traits) {
        return file(path, body.getBytes(StandardCharsets.UTF_8), traits);
    }

    public TarBuilder file(String path, byte[] body, Trait... traits) {
        return entry('0', path, "", 0644, body, traits);
    }

    public TarBuilder directory(String path, Trait... traits) {
        return entry('5', path.endsWith("/") ? path : path + "/", "", 0755, new byte[0], traits);
    }

    public TarBuilder symlink(String path, String target, Trait... traits) {
        return entry('2', path, target, 0777, new byte[0], traits);
    }

    public TarBuilder hardlink(String path, String target, Trait... traits) {
        return entry('1', path, target, 0644, new byte[0], traits);
    }

    public TarBuilder device(String path, Trait... traits) {
        return entry('3', path, "", 0666, new byte[0], traits);
    }

    /// Deletes `path` of lower layers (OCI image layer specification, "Whiteouts").
    public TarBuilder whiteout(String path) {
        int slash = path.lastIndexOf('/') + 1;
        return file(path.substring(0, slash) + ".wh." + path.substring(slash), new byte[0]);
    }

    /// Hides all that lower layers have in `directory`.
    public TarBuilder opaque(String directory) {
        return file(directory + "/.wh..wh..opq", new byte[0]);
    }

    /// A name or link target in GNU's `L` and `K` entries, for the entry that follows.
    public TarBuilder gnuLong(char type, String text) {
        byte[] body = (text + "\0").getBytes(StandardCharsets.UTF_8);
        return entry(type, "././@LongLink", "", 0, body);
    }

    /// A sparse file in the oldest GNU form: `data` written at `offset` of a file of `realSize` bytes.
    public TarBuilder gnuSparse(String path, long realSize, long offset, byte[] data) {
        return entry('S', path, "", 0644, data, patch(header -> {
            octal(header, 386, 12, offset);
            octal(header, 398, 12, data.length);
            octal(header, 410, 12, realSize);
            octal(header, 422, 12, 0);
            octal(header, 483, 12, realSize);
        }));
    }

    /// The same in PAX form 1.0: the map stands before the data in the body.
    public TarBuilder paxSparse(String path, long realSize, long offset, byte[] data) {
        // The empty piece at the end is what GNU tar writes.
        byte[] map = ("2\n" + offset + "\n" + data.length + "\n" + realSize + "\n0\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] body = Arrays.copyOf(map, BLOCK + data.length);
        System.arraycopy(data, 0, body, BLOCK, data.length);
        return entry(
                '0',
                "GNUSparseFile.0/x",
                "",
                0644,
                body,
                pax("GNU.sparse.major", "1"),
                pax("GNU.sparse.minor", "0"),
                pax("GNU.sparse.name", path),
                pax("GNU.sparse.realsize", Long.toString(realSize)));
    }

    /// Bytes as they are.
    public TarBuilder raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /// The archive with its two closing blocks of zeros.
    public byte[] build() {
        byte[] body = out.toByteArray();
        return Arrays.copyOf(body, body.length + 2 * BLOCK);
    }

    /// The archive without its end.
    public byte[] buildOpen() {
        return out.toByteArray();
    }

    private TarBuilder entry(char type, String path, String link, int mode, byte[] body, Trait... traits) {
        var header = new Header();
        header.type = type;
        header.name = path;
        header.link = link;
        header.mode = mode;
        for (Trait trait : traits) {
            trait.apply(header);
        }
        if (bytes(header.name).length > 100) {
            header.pax.putIfAbsent("path", bytes(header.name));
        }
        if (bytes(header.link).length > 100) {
            header.pax.putIfAbsent("linkpath", bytes(header.link));
        }
        if (!header.pax.isEmpty()) {
            writePax(header.pax);
        }
        out.writeBytes(block(header, body.length));
        writeBody(body);
        return this;
    }

    private void writePax(Map<String, byte[]> records) {
        var text = new ByteArrayOutputStream();
        records.forEach((key, value) -> text.writeBytes(paxRecord(key, value)));
        var header = new Header();
        header.type = 'x';
        header.name = "PaxHeaders/x";
        out.writeBytes(block(header, text.size()));
        writeBody(text.toByteArray());
    }

    /// `LENGTH KEY=VALUE\n`, where LENGTH counts its own digits.
    public static byte[] paxRecord(String key, byte[] value) {
        int rest = 3 + bytes(key).length + value.length;
        int length = rest + 1;
        while (length != rest + Integer.toString(length).length()) {
            length = rest + Integer.toString(length).length();
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(bytes(length + " " + key + "="));
        out.writeBytes(value);
        out.write('\n');
        return out.toByteArray();
    }

    private void writeBody(byte[] body) {
        out.writeBytes(body);
        out.writeBytes(new byte[(BLOCK - body.length % BLOCK) % BLOCK]);
    }

    private static byte[] block(Header header, int bodyLength) {
        byte[] block = new byte[BLOCK];
        text(block, 0, 100, header.name);
        octal(block, 100, 8, header.mode);
        long size = header.declaredSize >= 0 ? header.declaredSize : bodyLength;
        if (header.gnuNumbers) {
            base256(block, 108, 8, header.uid);
            base256(block, 116, 8, header.gid);
            base256(block, 124, 12, size);
        } else {
            octal(block, 108, 8, header.uid);
            octal(block, 116, 8, header.gid);
            octal(block, 124, 12, size);
        }
        octal(block, 136, 12, 0);
        block[156] = (byte) header.type;
        text(block, 157, 100, header.link);
        text(block, 257, 6, header.type == 'S' ? "ustar " : "ustar");
        text(block, 263, 2, header.type == 'S' ? " " : "00");
        text(block, 345, 155, header.prefix);
        header.patch.accept(block);
        checksum(block);
        return block;
    }

    /// Writes the checksum that the rest of the 512 bytes asks for.
    public static void checksum(byte[] block) {
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += block[i] & 0xff;
        }
        octal(block, 148, 7, sum);
        block[155] = ' ';
    }

    private static void text(byte[] block, int offset, int length, String text) {
        byte[] bytes = bytes(text);
        System.arraycopy(bytes, 0, block, offset, Math.min(bytes.length, length));
    }

    private static void octal(byte[] block, int offset, int length, long value) {
        String digits = Long.toOctalString(value);
        text(block, offset, length, "0".repeat(Math.max(0, length - 1 - digits.length())) + digits);
    }

    private static void base256(byte[] block, int offset, int length, long value) {
        for (int i = 0; i < length; i++) {
            int shift = 8 * (length - 1 - i);
            block[offset + i] = shift < 64 ? (byte) (value >>> shift) : 0;
        }
        block[offset] |= (byte) 0x80;
    }

    /// Names are written as ISO 8859-1 where they have no other characters than that, so that a test can make
    /// invalid UTF-8; otherwise as UTF-8.
    private static byte[] bytes(String text) {
        boolean latin = text.chars().anyMatch(c -> c >= 0x80 && c <= 0xff)
                && text.chars().allMatch(c -> c <= 0xff);
        return text.getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
}
