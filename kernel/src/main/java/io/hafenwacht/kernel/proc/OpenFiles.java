package io.hafenwacht.kernel.proc;

import io.hafenwacht.core.rule.Observed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What processes have open, against what they may: descriptors, inotify, files that are deleted and still
/// take space.
public final class OpenFiles {
    private static final String DELETED = " (deleted)";
    private static final int TYPE_BITS = 0170000;
    private static final int REGULAR = 0100000;

    private final Proc proc;

    public OpenFiles(Proc proc) {
        this.proc = proc;
    }

    /// Of one process. `sockets` are inodes as in `/proc/net/tcp`; `inotify` has the number of watches of
    /// each instance. `soft` and `hard` bound the descriptors; empty is unlimited or not shown.
    public record Open(
            int descriptors,
            OptionalLong soft,
            OptionalLong hard,
            List<Long> sockets,
            List<Integer> inotify,
            List<Deleted> deleted) {
        public int watches() {
            return inotify.stream().mapToInt(Integer::intValue).sum();
        }
    }

    /// A file without a name that still takes space until it is closed. `path` is as its process saw it;
    /// `bytes` is its length (a file with holes takes less). `memory` tells memory files (memfd, shared
    /// memory) from those on a disk.
    public record Deleted(int descriptor, String path, long bytes, long device, boolean memory) {}

    /// `Absent` once the process is gone.
    public Observed<Open> of(long pid) {
        Path folder = proc.of(pid);
        return switch (proc.numbers(folder.resolve("fd"), ProcLimits.DESCRIPTORS)) {
            case Observed.Known<List<Long>>(List<Long> numbers) -> new Observed.Known<>(read(folder, numbers));
            case Observed.Absent<List<Long>> _ -> new Observed.Absent<>();
            case Observed.Unread<List<Long>> unread -> unread.as();
        };
    }

    private Open read(Path folder, List<Long> numbers) {
        List<Long> sockets = new ArrayList<>();
        List<Integer> inotify = new ArrayList<>();
        List<Deleted> deleted = new ArrayList<>();
        for (long number : numbers) {
            String name = Long.toString(number);
            String target =
                    proc.link(folder.resolve("fd").resolve(name)).known().orElse("");
            if (target.startsWith("socket:[")) {
                inode(target).ifPresent(sockets::add);
            } else if (target.equals("anon_inode:inotify") || target.equals("anon_inode:[inotify]")) {
                inotify.add(watches(folder.resolve("fdinfo").resolve(name)));
            } else if (target.endsWith(DELETED)) {
                deleted(folder.resolve("fd").resolve(name), target, Math.toIntExact(number))
                        .ifPresent(deleted::add);
            }
        }
        Optional<String[]> limit = proc.small(folder.resolve("limits"))
                .known()
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith("Max open files"))
                        .findFirst())
                .map(line -> line.substring("Max open files".length()).strip().split("\\s+"));
        return new Open(
                numbers.size(),
                bound(limit, 0),
                bound(limit, 1),
                List.copyOf(sockets),
                List.copyOf(inotify),
                List.copyOf(deleted));
    }

    private static OptionalLong bound(Optional<String[]> limit, int column) {
        return limit.filter(columns -> columns.length > column && columns[column].matches("\\d{1,18}"))
                .map(columns -> OptionalLong.of(Long.parseLong(columns[column])))
                .orElse(OptionalLong.empty());
    }

    static Optional<Long> inode(String target) {
        int open = target.indexOf('[');
        String number = target.substring(open + 1, Math.max(open + 1, target.length() - 1));
        return number.matches("\\d{1,18}") ? Optional.of(Long.parseLong(number)) : Optional.empty();
    }

    private int watches(Path fdinfo) {
        return proc.table(fdinfo)
                .known()
                .map(text -> Math.toIntExact(text.lines()
                        .filter(line -> line.startsWith("inotify wd:"))
                        .count()))
                .orElse(0);
    }

    /// By the descriptor, which leads to the file itself and not to its name: no path is walked here.
    private static Optional<Deleted> deleted(Path descriptor, String target, int number) {
        try {
            Map<String, Object> file = Files.readAttributes(descriptor, "unix:mode,size,nlink,dev");
            boolean regular = ((int) file.getOrDefault("mode", 0) & TYPE_BITS) == REGULAR;
            if (!regular || number(file, "nlink") > 0) {
                return Optional.empty();
            }
            String path = target.substring(0, target.length() - DELETED.length());
            boolean memory = path.startsWith("/memfd:") || path.startsWith("/SYSV") || path.startsWith("/dev/shm/");
            return Optional.of(new Deleted(number, path, number(file, "size"), number(file, "dev"), memory));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
            return Optional.empty(); // closed meanwhile
        }
    }

    private static long number(Map<String, Object> attributes, String name) {
        return attributes.getOrDefault(name, 0L) instanceof Number value ? value.longValue() : 0;
    }
}
