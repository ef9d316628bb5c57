package io.hafenwacht.app.tree;

import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.limit.Limit;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The lines in which secrets stand and those above them, read once more; one character is one byte (ISO
/// 8859-1), so that columns count. Longer ones are left out.
final class HitLines {
    private static final Limit LINE =
            new Limit("comment-line", 8 << 10, "bytes", "longer lines are made by programs: nobody comments there");

    private final Map<String, Map<Integer, String>> lines = new TreeMap<>();

    HitLines(Path folder, List<SecretHit> hits) {
        var places = new TreeMap<String, Set<Integer>>();
        for (SecretHit hit : hits) {
            Set<Integer> numbers = places.computeIfAbsent(hit.path(), _ -> new TreeSet<>());
            numbers.add(hit.line());
            numbers.add(hit.line() - 1);
        }
        places.forEach((path, numbers) -> lines.put(path, lines(folder, path, numbers)));
    }

    /// Takes one line.
    @FunctionalInterface
    interface Reader {
        void read(String path, int number, String line);
    }

    void each(Reader reader) {
        lines.forEach((path, numbered) -> numbered.forEach((number, line) -> reader.read(path, number, line)));
    }

    /// What stands in the place of a secret, and the rest of its line; empty where that cannot be told.
    String from(SecretHit hit) {
        String line = lines.getOrDefault(hit.path(), Map.of()).getOrDefault(hit.line(), "");
        return line.substring(Math.clamp(hit.column() - 1L, 0, line.length()));
    }

    /// The lines of these numbers; none of a file that has gone or is no plain file any more.
    private static Map<Integer, String> lines(Path folder, String path, Set<Integer> numbers) {
        var found = new TreeMap<Integer, String>();
        int last = numbers.stream().mapToInt(Integer::intValue).max().orElse(0);
        try {
            Path file = folder.resolve(path);
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return found;
            }
            try (var in = new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), 64 << 10)) {
                byte[] line = new byte[LINE.asInt() + 1];
                for (int number = 1; number <= last; number++) {
                    int length = 0;
                    int b = in.read();
                    for (; b >= 0 && b != '\n'; b = in.read()) {
                        line[Math.min(length++, LINE.asInt())] = (byte) b;
                    }
                    if (numbers.contains(number) && !LINE.exceededBy(length)) {
                        found.put(number, new String(line, 0, length, StandardCharsets.ISO_8859_1));
                    }
                    if (b < 0) {
                        break;
                    }
                }
            }
        } catch (IOException | InvalidPathException e) {
            return Map.of();
        }
        return found;
    }
}
