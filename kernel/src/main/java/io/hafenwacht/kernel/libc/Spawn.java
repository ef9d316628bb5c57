package io.hafenwacht.kernel.libc;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/// `posix_spawn(3)`: starts a program from the calling thread, so in the namespaces of that thread.
///
/// The JDK's own way starts a thread that waits for the program, and this thread would be born in the
/// namespace and stay there.
final class Spawn {
    /// Larger than `posix_spawn_file_actions_t` of glibc (80 bytes) and musl (80).
    private static final long ACTIONS_BYTES = 512;
    /// The first descriptor that is not handed on.
    private static final int FIRST_OTHER = 3;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final java.lang.foreign.AddressLayout POINTER = ValueLayout.ADDRESS;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SPAWN =
            function("posix_spawn", FunctionDescriptor.of(INT, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER));
    private static final MethodHandle INIT =
            function("posix_spawn_file_actions_init", FunctionDescriptor.of(INT, POINTER));
    private static final MethodHandle DESTROY =
            function("posix_spawn_file_actions_destroy", FunctionDescriptor.of(INT, POINTER));
    private static final MethodHandle DUP =
            function("posix_spawn_file_actions_adddup2", FunctionDescriptor.of(INT, POINTER, INT, INT));
    private static final MethodHandle OPEN =
            function("posix_spawn_file_actions_addopen", FunctionDescriptor.of(INT, POINTER, INT, POINTER, INT, INT));
    /// glibc since 2.34; elsewhere descriptors without close-on-exec are handed on.
    private static final Optional<MethodHandle> CLOSE_FROM = LINKER.defaultLookup()
            .find("posix_spawn_file_actions_addclosefrom_np")
            .map(address -> LINKER.downcallHandle(address, FunctionDescriptor.of(INT, POINTER, INT)));

    private Spawn() {}

    private static MethodHandle function(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape);
    }

    /// The pid, or the error as an answer that failed. Input is empty, the environment too.
    static Libc.Answer start(List<String> command, Descriptor out, Descriptor error) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment actions = arena.allocate(ACTIONS_BYTES, 16);
            MemorySegment pid = arena.allocate(INT);
            MemorySegment arguments = arena.allocate(POINTER, command.size() + 1L);
            for (int i = 0; i < command.size(); i++) {
                arguments.setAtIndex(POINTER, i, arena.allocateFrom(command.get(i)));
            }
            MemorySegment environment = arena.allocate(POINTER);
            int done = (int) INIT.invokeExact(actions);
            done |= (int) OPEN.invokeExact(actions, 0, arena.allocateFrom("/dev/null"), 0, 0);
            done |= (int) DUP.invokeExact(actions, out.number(), 1);
            done |= (int) DUP.invokeExact(actions, error.number(), 2);
            if (CLOSE_FROM.isPresent()) {
                done |= (int) CLOSE_FROM.get().invokeExact(actions, FIRST_OTHER);
            }
            int failed = done != 0
                    ? done
                    : (int) SPAWN.invokeExact(
                            pid,
                            arena.allocateFrom(command.getFirst()),
                            actions,
                            MemorySegment.NULL,
                            arguments,
                            environment);
            int ended = (int) DESTROY.invokeExact(actions);
            return failed != 0 || ended != 0 ? new Libc.Answer(-1, failed) : new Libc.Answer(pid.get(INT, 0), 0);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a C function throws nothing", e);
        }
    }
}
