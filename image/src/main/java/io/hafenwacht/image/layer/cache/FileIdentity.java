package io.hafenwacht.image.layer.cache;

import io.hafenwacht.image.bytes.FileRegion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What the kernel says of a file, by which an unchanged one is known again without reading it. The time of
/// the last change of the inode (`ctime`) cannot be set by programs, so a file that was swapped or rewritten
/// differs.
public record FileIdentity(String text, Instant changed) {
    /// Within this time after a change, another change may leave the same `ctime`: clocks of file systems
    /// tick in up to 10 ms, those of network ones in up to 2 s.
    private static final Duration SETTLED = Duration.ofSeconds(2);

    /// Empty where the file system does not tell enough.
    public static Optional<FileIdentity> of(Path file) throws IOException {
        Map<String, Object> facts;
        try {
            facts = Files.readAttributes(file, "unix:dev,ino,size,lastModifiedTime,ctime");
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
        if (facts.get("ctime") instanceof FileTime changed && facts.get("lastModifiedTime") instanceof FileTime time) {
            String text = "file " + facts.get("dev") + " " + facts.get("ino") + " " + facts.get("size") + " "
                    + nanos(time) + " " + nanos(changed);
            return Optional.of(new FileIdentity(text, changed.toInstant()));
        }
        return Optional.empty();
    }

    private static String nanos(FileTime time) {
        Instant instant = time.toInstant();
        return instant.getEpochSecond() + "." + instant.getNano();
    }

    /// The name under which a part of the file is noted.
    public String of(FileRegion region) {
        return text + " " + region.offset() + " " + region.length();
    }

    /// Whether what is read from `start` on is surely what this identity stands for.
    public boolean settledAt(Instant start) {
        return changed.plus(SETTLED).isBefore(start);
    }
}
