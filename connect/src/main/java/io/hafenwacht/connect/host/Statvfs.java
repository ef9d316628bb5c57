package io.hafenwacht.connect.host;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/// statvfs(3), since the JDK does not tell how many inodes are free.
public record Statvfs(long bytes, long freeBytes, long inodes, long freeInodes) {
    /// On 64-bit Linux, with glibc and musl alike, the first eight fields are 64 bits wide: f_bsize,
    /// f_frsize, f_blocks, f_bfree, f_bavail, f_files, f_ffree, f_favail. The whole struct has 112 bytes.
    private static final long ROOM = 512;

    private static final class Native {
        private static final MethodHandle STATVFS = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("statvfs"),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    }

    /// Empty where the path cannot be asked. What only root may still use does not count as free.
    public static Optional<Statvfs> of(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = arena.allocate(ROOM, 8);
            int code = (int) Native.STATVFS.invokeExact(arena.allocateFrom(path.toString()), answer);
            if (code != 0) {
                return Optional.empty();
            }
            long unit = field(answer, 1);
            return Optional.of(
                    new Statvfs(unit * field(answer, 2), unit * field(answer, 4), field(answer, 5), field(answer, 7)));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a C function throws nothing", e);
        }
    }

    private static long field(MemorySegment answer, int index) {
        return answer.get(ValueLayout.JAVA_LONG, 8L * index);
    }
}
