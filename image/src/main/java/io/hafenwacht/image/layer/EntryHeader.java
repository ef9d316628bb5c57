package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.limit.Limit;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// The header of the entry that a cursor stands on. One object is filled again for each entry, so that
/// an entry nobody wants costs no allocation.
public final class EntryHeader {
    static final Limit PATH_BYTES = new Limit(
            "path", 4096, "bytes", "PATH_MAX of Linux: no engine could unpack a longer name under its own root");
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] NOTHING = {};

    byte[] path = new byte[256];
    int pathLength;
    FileEntry.Type type = FileEntry.Type.FILE;
    int mode;
    long uid;
    long gid;
    /// Of a regular file: its size once unpacked, holes counted.
    long size;
    /// How many bytes of `size` are holes that the archive does not store.
    long holes;
    String link = "";
    byte[] capability = NOTHING;
    /// The name led out of the root and was cut to stay inside, as containerd does.
    boolean escaped;
    boolean tooLong;

    void reset() {
        pathLength = 0;
        type = FileEntry.Type.FILE;
        mode = 0;
        uid = 0;
        gid = 0;
        size = 0;
        holes = 0;
        link = "";
        capability = NOTHING;
        escaped = false;
        tooLong = false;
    }

    /// Path relative to the root, no leading slash, no `.` or `..`; bytes that are not UTF-8 as `\xNN`.
    public String path() {
        return new String(path, 0, pathLength, StandardCharsets.UTF_8);
    }

    public FileEntry entry() {
        return new FileEntry(path(), type, mode, uid, gid, size, link, HEX.formatHex(capability));
    }

    /// Takes over a raw name: makes it relative, drops empty and `.` segments, resolves `..` without leaving
    /// the root.
    void setPath(byte[] raw, int offset, int length) {
        int from = offset;
        int end = offset + length;
        if (length >= 2 && raw[from] == '.' && raw[from + 1] == '/') {
            from += 2;
        }
        if (end > from && raw[end - 1] == '/') {
            end--;
        }
        if (plain(raw, from, end)) {
            room(end - from);
            System.arraycopy(raw, from, path, 0, end - from);
            pathLength = end - from;
            tooLong = PATH_BYTES.exceededBy(pathLength);
        } else {
            byte[] name = printable(raw, from, end);
            setSegments(name);
        }
    }

    /// Whether nothing is to be done: ASCII, no segment that is empty or begins with a dot. Nearly all names.
    private static boolean plain(byte[] raw, int from, int end) {
        int before = '/';
        for (int i = from; i < end; i++) {
            int b = raw[i];
            if (b < 0 || before == '/' && (b == '/' || b == '.')) {
                return false;
            }
            before = b;
        }
        return true;
    }

    private void room(int length) {
        if (path.length < length + 1) {
            path = new byte[Math.max(length + 1, 2 * path.length)];
        }
    }

    private void setSegments(byte[] name) {
        room(name.length);
        int[] starts = new int[16];
        int depth = 0;
        int out = 0;
        int i = 0;
        while (i < name.length) {
            int start = i;
            while (i < name.length && name[i] != '/') {
                i++;
            }
            int segment = i - start;
            i++;
            if (segment == 0 || (segment == 1 && name[start] == '.')) {
                continue;
            }
            if (segment == 2 && name[start] == '.' && name[start + 1] == '.') {
                escaped |= depth == 0;
                out = depth == 0 ? 0 : starts[--depth];
                continue;
            }
            if (depth == starts.length) {
                starts = Arrays.copyOf(starts, 2 * depth);
            }
            starts[depth++] = out;
            if (out > 0) {
                path[out++] = '/';
            }
            System.arraycopy(name, start, path, out, segment);
            out += segment;
        }
        pathLength = out;
        tooLong = PATH_BYTES.exceededBy(out);
    }

    void setPath(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        setPath(bytes, 0, bytes.length);
    }

    /// UTF-8 as it is; every byte that belongs to no character as `\xNN`, so that two broken names stay two.
    static byte[] printable(byte[] raw, int from, int end) {
        String text = new String(raw, from, end - from, StandardCharsets.UTF_8);
        byte[] again = text.getBytes(StandardCharsets.UTF_8);
        if (Arrays.equals(again, 0, again.length, raw, from, end)) {
            return again;
        }
        var out = new StringBuilder(end - from + 16);
        for (int i = from; i < end; i++) {
            int b = raw[i] & 0xff;
            if (b < 0x80) {
                out.append((char) b);
            } else {
                out.append("\\x").append(HEX.toHexDigits(raw[i]));
            }
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
