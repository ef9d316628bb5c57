package io.hafenwacht.image.layer.cache;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.order.Order;
import io.hafenwacht.image.layer.Budget;
import io.hafenwacht.image.layer.LayerCodec;
import io.hafenwacht.image.layer.LayerResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What layers held, on disk: inventory and secret hits, never matches against vulnerability data, so that a
/// new database is matched anew. Safe for several processes; a broken entry is a miss.
///
/// Keys are [LayerKey]s, which only bytes read here or an engine can make; a diff id that an archive claims
/// is none.
public final class LayerCache {
    public static final Limit BYTES =
            new Limit("layer cache", 512L << 20, "bytes", "some 1,000 layers, or ten images of 3 million files");
    private static final Limit ENTRY_BYTES =
            new Limit("cached layer", 100 << 20, "bytes", "what the budget of one image lets a layer keep");
    private static final long MAGIC = 0x4857_4c41_5945_5200L | LayerCodec.VERSION;
    private static final int HEADER_BYTES = 16;
    private static final String LAYER = ".layer";
    private static final String NOTE = ".note";

    private final Path folder;
    private final long capacity;

    /// What `hafenwacht cache status` shows.
    public record Status(Path folder, long layers, long bytes, long capacity) {}

    public LayerCache(Path folder, long capacityBytes) {
        this.folder = folder;
        this.capacity = capacityBytes;
    }

    /// The layer's result as it was kept for the same `fingerprint` of extractors and options.
    public Optional<LayerResult> get(LayerKey key, String fingerprint, Budget budget) {
        Path file = file(key.text() + "\n" + fingerprint, LAYER);
        return read(file).flatMap(bytes -> {
            try {
                return LayerCodec.decode(bytes, budget);
            } catch (RuntimeException e) {
                // Right checksum, wrong form: another version's. It is as if it were not there.
                return Optional.empty();
            }
        });
    }

    /// Keeps a whole result; one that a limit cut is not kept.
    public void put(LayerKey key, String fingerprint, LayerResult result) {
        if (!result.partial()) {
            write(file(key.text() + "\n" + fingerprint, LAYER), LayerCodec.encode(result));
        }
    }

    /// A short text under a name: which key a file has, which configuration an engine's image.
    public Optional<String> note(String name) {
        return read(file(name, NOTE)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    public void putNote(String name, String text) {
        write(file(name, NOTE), text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String name, String suffix) {
        String hex = Digest.sha256(name.getBytes(StandardCharsets.UTF_8)).hex();
        return folder.resolve(hex.substring(0, 2)).resolve(hex.substring(2) + suffix);
    }

    private Optional<byte[]> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || ENTRY_BYTES.exceededBy(Files.size(file))) {
                return Optional.empty();
            }
            byte[] body;
            try (var in = Files.newInputStream(file)) {
                ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER_BYTES));
                if (header.remaining() < HEADER_BYTES || header.getLong() != MAGIC) {
                    return Optional.empty();
                }
                body = in.readNBytes((int) Files.size(file));
                if (checksum(body) != header.getLong()) {
                    return Optional.empty();
                }
            }
            // The time of the last use is what the oldest entries are found by.
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(body);
        } catch (IOException e) {
            // Somebody cleared it, or it may not be read: a cache may always miss.
            return Optional.empty();
        }
    }

    private void write(Path file, byte[] body) {
        if (ENTRY_BYTES.exceededBy(body.length) || body.length > capacity) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Path temporary = Files.createTempFile(file.getParent(), "new-", ".tmp");
            try {
                byte[] header = ByteBuffer.allocate(HEADER_BYTES)
                        .putLong(MAGIC)
                        .putLong(checksum(body))
                        .array();
                try (var out = Files.newOutputStream(temporary)) {
                    out.write(header);
                    out.write(body);
                }
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            // A full or read-only disk costs the next scan its speed, not this one its result.
            System.getLogger(LayerCache.class.getName())
                    .log(System.Logger.Level.DEBUG, "layer cache not written: {0}", e.toString());
        }
    }

    private static long checksum(byte[] body) {
        var crc = new CRC32C();
        crc.update(body);
        return crc.getValue() << 32 | (body.length & 0xffffffffL);
    }

    private record Kept(Path file, long bytes, FileTime used) {}

    private List<Kept> list() throws IOException {
        var kept = new ArrayList<Kept>();
        if (!Files.isDirectory(folder)) {
            return kept;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder)) {
            for (Path part : parts) {
                if (Files.isDirectory(part)) {
                    try (DirectoryStream<Path> files = Files.newDirectoryStream(part)) {
                        for (Path file : files) {
                            describe(file).ifPresent(kept::add);
                        }
                    }
                }
            }
        }
        return kept;
    }

    private static Optional<Kept> describe(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!name.endsWith(LAYER) && !name.endsWith(NOTE) && !name.endsWith(".tmp")) {
            return Optional.empty(); // not ours
        }
        try {
            return Optional.of(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// Deletes what was used longest ago until the rest fits; to be called once after a scan.
    public void trim() {
        try {
            List<Kept> kept = list();
            long bytes = kept.stream().mapToLong(Kept::bytes).sum();
            kept.sort(Order.by(Kept::used).then(Kept::file));
            for (Kept oldest : kept) {
                if (bytes <= capacity) {
                    break;
                }
                Files.deleteIfExists(oldest.file());
                bytes -= oldest.bytes();
            }
        } catch (IOException e) {
            System.getLogger(LayerCache.class.getName())
                    .log(System.Logger.Level.DEBUG, "layer cache not trimmed: {0}", e.toString());
        }
    }

    public Status status() throws IOException {
        List<Kept> kept = list();
        long layers =
                kept.stream().filter(k -> k.file().toString().endsWith(LAYER)).count();
        return new Status(folder, layers, kept.stream().mapToLong(Kept::bytes).sum(), capacity);
    }

    /// Deletes everything of ours.
    public void clear() throws IOException {
        for (Kept kept : list()) {
            Files.deleteIfExists(kept.file());
        }
    }
}
