package io.hafenwacht.app.tree;

import io.hafenwacht.core.limit.Limit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The files that Git has, by its index (gitformat-index(5), versions 2 to 4, SHA-1).
final class GitIndex {
    private static final Limit BYTES =
            new Limit("git-index", 64 << 20, "bytes", "about 100 bytes a file; the Linux kernel's has 10 MB");
    private static final int MAGIC = 0x44495243; // "DIRC"
    /// Times, ids, mode, size and the SHA-1 that stand before the flags.
    private static final int STAT_BYTES = 60;

    private final ByteBuffer bytes;
    private byte[] name = new byte[0];

    private GitIndex(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /// Those of `paths` that Git has; empty where the index cannot be read.
    static Optional<Set<String>> tracked(Path index, Set<String> paths) {
        if (!Files.isRegularFile(index, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(index)) {
            byte[] bytes = in.readNBytes(BYTES.asInt() + 1);
            return BYTES.exceededBy(bytes.length) ? Optional.empty() : new GitIndex(bytes).among(paths);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<Set<String>> among(Set<String> paths) {
        if (bytes.remaining() < 12 || bytes.getInt() != MAGIC) {
            return Optional.empty();
        }
        int version = bytes.getInt();
        int entries = bytes.getInt();
        if (version < 2 || version > 4) {
            return Optional.empty();
        }
        var found = new HashSet<String>();
        for (int i = 0; i < entries; i++) {
            if (!next(version)) {
                return Optional.empty();
            }
            String path = new String(name, StandardCharsets.UTF_8);
            if (paths.contains(path)) {
                found.add(path);
            }
        }
        return Optional.of(found);
    }

    /// False where the bytes end before the entry, or cannot be one.
    private boolean next(int version) {
        int start = bytes.position();
        if (bytes.remaining() < STAT_BYTES + 4) {
            return false;
        }
        bytes.position(start + STAT_BYTES);
        boolean extended = (bytes.getShort() & 0x4000) != 0 && version > 2;
        if (extended) {
            bytes.getShort();
        }
        int kept = 0;
        if (version == 4) {
            kept = name.length - dropped();
            if (kept < 0 || kept > name.length) {
                return false;
            }
        }
        int from = bytes.position();
        int end = from;
        while (end < bytes.limit() && bytes.get(end) != 0) {
            end++;
        }
        // Others are filled up with zeros, one at least, to a multiple of eight.
        int behind = version == 4 ? end + 1 : start + ((end - start + 8) & ~7);
        if (behind > bytes.limit()) {
            return false;
        }
        byte[] next = Arrays.copyOf(name, kept + end - from);
        bytes.get(from, next, kept, end - from);
        name = next;
        bytes.position(behind);
        return true;
    }

    /// How many bytes of the last name are not of this one: the numbers of varint(5), at most five bytes.
    private int dropped() {
        int value = 0;
        for (int i = 0; i < 5 && bytes.hasRemaining(); i++) {
            int b = bytes.get();
            value = i == 0 ? b & 0x7f : (value + 1 << 7) | (b & 0x7f);
            if ((b & 0x80) == 0) {
                return value;
            }
        }
        return -1;
    }
}
