package io.hafenwacht.connect.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// Bounded reads of small files.
final class Reads {
    private Reads() {}

    /// Text and whether the file goes on behind it.
    record Bounded(String text, boolean cut) {}

    /// The caller has seen that this is a regular file; a link put there meanwhile is not followed.
    static Bounded text(Path file, int limit) throws IOException {
        try (InputStream in = Channels.newInputStream(
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)))) {
            return text(in, limit);
        }
    }

    static Bounded text(InputStream in, int limit) throws IOException {
        byte[] bytes = in.readNBytes(limit + 1);
        boolean cut = bytes.length > limit;
        return new Bounded(new String(bytes, 0, Math.min(bytes.length, limit), StandardCharsets.UTF_8), cut);
    }

    /// A file of `/proc`, whose links the kernel makes.
    static Bounded proc(Path file, int limit) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return text(in, limit);
        }
    }
}
