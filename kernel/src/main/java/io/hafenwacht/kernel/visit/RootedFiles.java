package io.hafenwacht.kernel.visit;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.libc.Descriptor;
import io.hafenwacht.kernel.libc.Errno;
import io.hafenwacht.kernel.libc.Libc;
import io.hafenwacht.kernel.libc.Libc.Answer;
import io.hafenwacht.kernel.libc.Syscall;
import io.hafenwacht.kernel.proc.Proc;
import io.hafenwacht.kernel.proc.ProcessKey;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The file tree of a running container, as the container sees it, with its mounts. Every path is resolved
/// by the kernel below the container's root (`openat2` with `RESOLVE_IN_ROOT`): absolute links and `..` stay
/// inside, and the links of `/proc` are not followed. A kernel without `openat2` (before 5.6) gets no second
/// way, since each other one can be led astray. Nothing is opened but regular files and folders, without
/// touching their access time where the kernel allows it.
public final class RootedFiles implements AutoCloseable {
    private static final long AT_FDCWD = -100;
    private static final long O_NONBLOCK = 0x800;
    private static final long O_NOATIME = 0x40000;
    private static final long O_CLOEXEC = 0x80000;
    private static final long O_PATH = 0x200000;
    private static final long RESOLVE_NO_MAGICLINKS = 0x02;
    private static final long RESOLVE_IN_ROOT = 0x10;
    private static final long AT_EMPTY_PATH = 0x1000;
    private static final long BASIC_STATS = 0x7ff;
    private static final long OPEN_HOW_BYTES = 24;
    private static final long STRUCT_BYTES = 256;
    private static final int BUFFER = 64 << 10;
    private static final Limit ENTRIES =
            new Limit("rooted-entries", 10_000, "entries", "folders that are looked at hold some dozens");

    private final Descriptor root;

    private RootedFiles(Descriptor root) {
        this.root = root;
    }

    /// What stands at a path. Owner and group are ids of this host.
    public record Entry(Kind kind, int mode, long uid, long gid, long bytes, long links) {}

    /// The kinds of `st_mode`.
    public enum Kind {
        FILE,
        FOLDER,
        LINK,
        DEVICE,
        PIPE,
        SOCKET;

        private static Kind of(int mode) {
            return switch (mode & 0170000) {
                case 0040000 -> FOLDER;
                case 0120000 -> LINK;
                case 0010000 -> PIPE;
                case 0140000 -> SOCKET;
                case 0020000, 0060000 -> DEVICE;
                default -> FILE;
            };
        }
    }

    /// Room on the file system of a path; `freeBytes` for everybody but root.
    public record Space(long bytes, long freeBytes, long inodes, long freeInodes) {}

    /// Opens the root of a process; `Unread` where it has ended, or without the right.
    public static Observed<RootedFiles> of(Proc proc, ProcessKey process) {
        if (!Libc.available()) {
            return Libc.notAvailable();
        }
        Path path = proc.of(process.pid()).resolve("root");
        Answer open;
        try (Arena arena = Arena.ofConfined()) {
            open = Libc.call(
                    Syscall.OPENAT,
                    AT_FDCWD,
                    arena.allocateFrom(path.toString()).address(),
                    O_PATH | O_CLOEXEC);
        }
        if (open.failed()) {
            return open.errno() == Errno.ENOENT || open.errno() == Errno.ESRCH
                    ? ProcessKey.gone(process.pid())
                    : failed(path.toString(), open.errno());
        }
        var root = new Descriptor(open.asInt());
        // The pid meant the same process before and after: so it is that one's root.
        if (!process.alive(proc)) {
            root.close();
            return ProcessKey.gone(process.pid());
        }
        return new Observed.Known<>(new RootedFiles(root));
    }

    @Override
    public void close() {
        root.close();
    }

    /// What stands there, links followed.
    public Observed<Entry> look(String path) {
        return at(path, file -> look(file, path));
    }

    /// The text of a regular file; a longer one than the limit is `Unread`.
    public Observed<String> text(String path, Limit limit) {
        return reopened(path, Kind.FILE, file -> read(file, path, limit));
    }

    /// The names in a folder, sorted, without `.` and `..`.
    public Observed<List<String>> list(String path) {
        return reopened(path, Kind.FOLDER, file -> names(file, path));
    }

    /// Room where the path lies.
    public Observed<Space> space(String path) {
        return at(path, file -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment answer = arena.allocate(STRUCT_BYTES, 8);
                Answer asked = Libc.call(Syscall.FSTATFS, file.number(), answer.address());
                if (asked.failed()) {
                    return failed(path, asked.errno());
                }
                // struct statfs of 64-bit machines: type, bsize, blocks, bfree, bavail, files, ffree.
                long unit = answer.get(ValueLayout.JAVA_LONG, 8);
                return new Observed.Known<>(new Space(
                        unit * answer.get(ValueLayout.JAVA_LONG, 16),
                        unit * answer.get(ValueLayout.JAVA_LONG, 32),
                        answer.get(ValueLayout.JAVA_LONG, 40),
                        answer.get(ValueLayout.JAVA_LONG, 48)));
            }
        });
    }

    /// Opens the place without opening what is there: no device wakes up, no pipe waits; and a file system
    /// that hangs is given up.
    private <T> Observed<T> at(String path, Function<Descriptor, Observed<T>> use) {
        try {
            return Patience.within(path, () -> placed(path, use));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Observed.Unread<>(
                    Text.of(path + ": interrupted", path + ": unterbrochen"),
                    Text.of("Try again.", "Erneut versuchen."));
        }
    }

    private <T> Observed<T> placed(String path, Function<Descriptor, Observed<T>> use) {
        if (path.indexOf('\0') >= 0) {
            return new Observed.Absent<>();
        }
        Answer open;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment how = arena.allocate(OPEN_HOW_BYTES, 8);
            how.set(ValueLayout.JAVA_LONG, 0, O_PATH | O_CLOEXEC);
            how.set(ValueLayout.JAVA_LONG, 16, RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS);
            open = Libc.call(
                    Syscall.OPENAT2, root.number(), arena.allocateFrom(path).address(), how.address(), OPEN_HOW_BYTES);
        }
        if (open.failed()) {
            return failed(path, open.errno());
        }
        try (var file = new Descriptor(open.asInt())) {
            return use.apply(file);
        }
    }

    private <T> Observed<T> reopened(String path, Kind wanted, Function<Descriptor, Observed<T>> use) {
        return at(path, place -> switch (look(place, path)) {
            case Observed.Known<Entry>(Entry entry)
            when entry.kind() != wanted ->
                new Observed.Unread<>(
                        Text.of(
                                path + " is of kind " + entry.kind().name().toLowerCase(java.util.Locale.ROOT),
                                path + " ist von der Art " + entry.kind().name().toLowerCase(java.util.Locale.ROOT)),
                        Text.of("Look at it by hand.", "Von Hand ansehen."));
            case Observed.Known<Entry> _ -> opened(place, path, use);
            case Observed.Absent<Entry> _ -> new Observed.Absent<>();
            case Observed.Unread<Entry> unread -> unread.as();
        });
    }

    /// Through the descriptor, so that it is the very file that was looked at.
    private static <T> Observed<T> opened(Descriptor place, String path, Function<Descriptor, Observed<T>> use) {
        Answer open;
        try (Arena arena = Arena.ofConfined()) {
            long name = arena.allocateFrom("/proc/self/fd/" + place.number()).address();
            open = Libc.call(Syscall.OPENAT, AT_FDCWD, name, O_CLOEXEC | O_NONBLOCK | O_NOATIME);
            if (open.failed() && open.errno() == Errno.EPERM) { // not the owner's nor root's
                open = Libc.call(Syscall.OPENAT, AT_FDCWD, name, O_CLOEXEC | O_NONBLOCK);
            }
        }
        if (open.failed()) {
            return failed(path, open.errno());
        }
        try (var file = new Descriptor(open.asInt())) {
            return use.apply(file);
        }
    }

    private static Observed<Entry> look(Descriptor file, String path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = arena.allocate(STRUCT_BYTES, 8);
            Answer asked = Libc.call(
                    Syscall.STATX,
                    file.number(),
                    arena.allocateFrom("").address(),
                    AT_EMPTY_PATH,
                    BASIC_STATS,
                    answer.address());
            if (asked.failed()) {
                return failed(path, asked.errno());
            }
            // struct statx: nlink 16, uid 20, gid 24, mode 28, size 40.
            int mode = answer.get(ValueLayout.JAVA_SHORT, 28) & 0xffff;
            return new Observed.Known<>(new Entry(
                    Kind.of(mode),
                    mode & 07777,
                    answer.get(ValueLayout.JAVA_INT, 20) & 0xffffffffL,
                    answer.get(ValueLayout.JAVA_INT, 24) & 0xffffffffL,
                    answer.get(ValueLayout.JAVA_LONG, 40),
                    answer.get(ValueLayout.JAVA_INT, 16) & 0xffffffffL));
        }
    }

    private static Observed<String> read(Descriptor file, String path, Limit limit) {
        var bytes = new ByteArrayOutputStream();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(BUFFER);
            while (true) {
                Answer got = Libc.call(Syscall.READ, file.number(), buffer.address(), BUFFER);
                if (got.failed() && got.errno() == Errno.EINTR) {
                    continue;
                }
                if (got.failed()) {
                    return failed(path, got.errno());
                }
                if (got.value() == 0) {
                    return new Observed.Known<>(bytes.toString(StandardCharsets.UTF_8));
                }
                bytes.writeBytes(buffer.asSlice(0, got.value()).toArray(ValueLayout.JAVA_BYTE));
                if (limit.exceededBy(bytes.size())) {
                    return tooMuch(path, limit);
                }
            }
        }
    }

    /// `struct linux_dirent64`: inode 8 bytes, offset 8, length of the record 2, kind 1, name to its zero
    /// byte.
    private static Observed<List<String>> names(Descriptor folder, String path) {
        List<String> names = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(BUFFER, 8);
            while (true) {
                Answer got = Libc.call(Syscall.GETDENTS64, folder.number(), buffer.address(), BUFFER);
                if (got.failed()) {
                    return failed(path, got.errno());
                }
                if (got.value() == 0) {
                    names.sort(null);
                    return new Observed.Known<>(List.copyOf(names));
                }
                for (long at = 0; at < got.value(); ) {
                    String name = buffer.getString(at + 19);
                    if (!name.equals(".") && !name.equals("..")) {
                        names.add(name);
                    }
                    at += Math.max(20, buffer.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + 16) & 0xffff);
                }
                if (ENTRIES.exceededBy(names.size())) {
                    return tooMuch(path, ENTRIES);
                }
            }
        }
    }

    private static <T> Observed<T> tooMuch(String path, Limit limit) {
        return new Observed.Unread<>(
                Text.of(path + " holds more than " + limit, path + " enthält mehr als " + limit),
                Text.of("Look at it by hand.", "Von Hand ansehen."));
    }

    private static <T> Observed<T> failed(String path, int errno) {
        if (errno == Errno.ENOENT || errno == Errno.ENOTDIR) {
            return new Observed.Absent<>();
        }
        Text why = Errno.text(errno);
        return new Observed.Unread<>(
                Text.of(path + ": " + why.english(), path + ": " + why.german()),
                switch (errno) {
                    case Errno.ENOSYS ->
                        Text.of(
                                "Links in a container are followed only by openat2, which Linux has since 5.6.",
                                "Links in einem Container werden nur mit openat2 verfolgt, das Linux seit 5.6 hat.");
                    case Errno.EPERM, Errno.EACCES ->
                        Text.of(
                                "Run hafenwacht as root on the engine's host.",
                                "hafenwacht als root auf dem Host der Engine starten.");
                    default -> Text.of("Look at it by hand.", "Von Hand ansehen.");
                });
    }
}
