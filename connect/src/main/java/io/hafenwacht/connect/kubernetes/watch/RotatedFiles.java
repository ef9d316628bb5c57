package io.hafenwacht.connect.kubernetes.watch;

import io.hafenwacht.core.limit.Limit;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// The files beside a log that rotation made of it: `audit-2026-05-04T11-00-00.000.log`, with `.gz` once it
/// is packed, as the API server itself does it (lumberjack), and `audit.log.1` as logrotate does.
record RotatedFiles(Path file) {
    private static final Limit FILES =
            new Limit("audit.rotated", 100, "files", "benchmarks ask for 10; the newest are looked at");
    private static final Limit BYTES =
            new Limit("audit.unpacked", 1L << 30, "bytes", "ten times what the API server rotates at");

    /// In UTC, unless the API server were told otherwise, which it cannot be.
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSS");
    /// The times of entries are those of requests: some end up a little behind the rotation.
    private static final Duration SLACK = Duration.ofSeconds(1);

    /// One of them, and when it was set aside.
    record Rotated(Path path, Instant closed) {
        Reader open() throws IOException {
            return new Reader(path);
        }
    }

    /// Those that were set aside after this moment, oldest first.
    List<Rotated> after(Instant moment) throws IOException {
        Map<String, Rotated> found = new HashMap<>();
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
        String name = name(file);
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        try (DirectoryStream<Path> beside =
                Files.newDirectoryStream(folder, path -> name(path).startsWith(stem))) {
            for (Path path : beside) {
                closed(path, name, stem)
                        .filter(time -> !time.plus(SLACK).isBefore(moment))
                        .ifPresent(time -> {
                            // While it is packed both are there, and the packed one is half.
                            String key = name(path).replaceFirst("\\.gz$", "");
                            if (key.equals(name(path)) || !found.containsKey(key)) {
                                found.put(key, new Rotated(path, time));
                            }
                        });
            }
        }
        List<Rotated> all = new ArrayList<>(found.values());
        all.sort(Comparator.comparing(Rotated::closed).thenComparing(Rotated::path));
        return FILES.exceededBy(all.size()) ? all.subList(all.size() - FILES.asInt(), all.size()) : all;
    }

    private static String name(Path path) {
        return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
    }

    private static Optional<Instant> closed(Path path, String live, String stem) throws IOException {
        String name = name(path);
        if (name.equals(live) || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        String rest = name.replaceFirst("\\.gz$", "").substring(stem.length());
        String extension = live.substring(stem.length());
        if (rest.startsWith("-") && rest.endsWith(extension)) {
            try {
                return Optional.of(LocalDateTime.parse(rest.substring(1, rest.length() - extension.length()), STAMP)
                        .toInstant(ZoneOffset.UTC));
            } catch (DateTimeParseException _) {
                return Optional.empty();
            }
        }
        return rest.matches("(\\.[a-z]+)?\\.\\d{1,3}")
                ? Optional.of(Files.getLastModifiedTime(path).toInstant())
                : Optional.empty();
    }

    /// Its lines, unpacked.
    static final class Reader implements Closeable {
        private static final int BUFFER_BYTES = 64 * 1024;

        private final InputStream in;
        private final AuditLines lines = new AuditLines();
        private final byte[] bytes = new byte[BUFFER_BYTES];
        private ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, 0);
        private long read;

        private Reader(Path path) throws IOException {
            InputStream file = Files.newInputStream(path);
            try {
                in = name(path).endsWith(".gz")
                        ? new GZIPInputStream(file, BUFFER_BYTES)
                        : new BufferedInputStream(file, BUFFER_BYTES);
            } catch (IOException e) {
                file.close();
                throw e;
            }
        }

        /// The next line; empty at the end.
        Optional<byte[]> next() throws IOException {
            while (true) {
                Optional<byte[]> line = lines.next(buffer);
                if (line.isPresent()) {
                    return line;
                }
                int count = BYTES.exceededBy(read) ? -1 : in.read(bytes);
                if (count < 0) {
                    lines.end();
                    return Optional.empty();
                }
                read += count;
                buffer = ByteBuffer.wrap(bytes, 0, count);
            }
        }

        /// Whether it is longer than what is read of one.
        boolean cutOff() {
            return BYTES.exceededBy(read);
        }

        long leftOut() {
            return lines.leftOut();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
