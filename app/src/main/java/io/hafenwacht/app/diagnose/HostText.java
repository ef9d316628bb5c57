package io.hafenwacht.app.diagnose;

import io.hafenwacht.core.limit.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Small files of the host, such as those of control groups.
final class HostText {
    private static final Limit BYTES =
            new Limit("diagnose.file", 256 << 10, "bytes", "files of /proc, /sys and /etc that are read whole");

    private HostText() {}

    /// Empty where it cannot be read.
    static Optional<String> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(BYTES.asInt()), StandardCharsets.UTF_8));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The number in a file, -1 where there is none; `max` is none.
    static long number(Path file) {
        return read(file).map(String::strip).map(HostText::number).orElse(-1L);
    }

    static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    /// The value behind a word of a file of lines `word value`, -1 where it is not.
    static long field(String text, String word) {
        return text.lines()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> number(line.substring(word.length() + 1).strip()))
                .findFirst()
                .orElse(-1L);
    }
}
