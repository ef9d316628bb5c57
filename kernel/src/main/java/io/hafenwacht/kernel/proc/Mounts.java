package io.hafenwacht.kernel.proc;

import io.hafenwacht.core.rule.Observed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The mounts of a process, and what its root is made of.
public final class Mounts {
    private final Proc proc;

    public Mounts(Proc proc) {
        this.proc = proc;
    }

    /// In the kernel's order: a later one covers an earlier one of the same point.
    public Observed<List<Mount>> of(long pid) {
        return proc.table(proc.of(pid).resolve("mountinfo")).map(Mounts::parse);
    }

    /// The mount that a path (absolute, without links) lies on.
    public static Optional<Mount> holding(List<Mount> mounts, String path) {
        Optional<Mount> best = Optional.empty();
        for (Mount mount : mounts) {
            boolean holds =
                    mount.point().equals("/") || path.equals(mount.point()) || path.startsWith(mount.point() + "/");
            if (holds
                    && best.filter(b -> b.point().length() > mount.point().length())
                            .isEmpty()) {
                best = Optional.of(mount);
            }
        }
        return best;
    }

    /// Lines that are none are left out.
    static List<Mount> parse(String text) {
        List<Mount> mounts = new ArrayList<>();
        text.lines().limit(ProcLimits.ROWS.value()).forEach(line -> row(line).ifPresent(mounts::add));
        return List.copyOf(mounts);
    }

    private static Optional<Mount> row(String line) {
        String[] fields = line.split(" ");
        int dash = 6;
        while (dash < fields.length && !fields[dash].equals("-")) {
            dash++;
        }
        if (fields.length < dash + 4 || !fields[0].matches("\\d{1,18}") || !fields[1].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new Mount(
                Long.parseLong(fields[0]),
                Long.parseLong(fields[1]),
                fields[2],
                plain(fields[3]),
                plain(fields[4]),
                List.of(fields[5].split(",")),
                List.of(fields).subList(6, dash),
                new Mount.FileSystem(
                        plain(fields[dash + 1]),
                        plain(fields[dash + 2]),
                        List.of(plain(fields[dash + 3]).split(",")))));
    }

    /// Blanks, tabs, line breaks and backslashes are written as `\040` and the like, byte by byte.
    private static String plain(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var bytes = new java.io.ByteArrayOutputStream();
        byte[] from = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < from.length; i++) {
            if (from[i] == '\\' && i + 3 < from.length && octal(from, i + 1)) {
                bytes.write((from[i + 1] - '0') << 6 | (from[i + 2] - '0') << 3 | from[i + 3] - '0');
                i += 3;
            } else {
                bytes.write(from[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean octal(byte[] bytes, int at) {
        return bytes[at] >= '0'
                && bytes[at] <= '3'
                && bytes[at + 1] >= '0'
                && bytes[at + 1] <= '7'
                && bytes[at + 2] >= '0'
                && bytes[at + 2] <= '7';
    }
}
