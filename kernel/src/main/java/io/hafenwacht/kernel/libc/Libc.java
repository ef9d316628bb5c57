package io.hafenwacht.kernel.libc;

import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.libc.Syscall.Machine;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// One way into the kernel: `syscall(2)` with up to six arguments; pointers are addresses of native memory
/// that the caller keeps alive. An error is a value: nothing here throws for what the kernel says.
public final class Libc {
    private static final Machine MACHINE =
            Machine.of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    private static final int ARGUMENTS = 6;

    private Libc() {}

    /// What a call returned. `errno` counts only where it failed.
    public record Answer(long value, int errno) {
        public boolean failed() {
            return value < 0;
        }

        public int asInt() {
            return Math.toIntExact(value);
        }
    }

    private static final class Native {
        private static final StructLayout STATE = Linker.Option.captureStateLayout();
        private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
        private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;
        private static final MethodHandle SYSCALL = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                        FunctionDescriptor.of(WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD),
                        Linker.Option.firstVariadicArg(1),
                        Linker.Option.captureCallState("errno"));
    }

    /// Whether calls can be made at all: Linux on x86-64 or arm64.
    public static boolean available() {
        return MACHINE != Machine.OTHER;
    }

    /// Why they cannot.
    public static <T> Observed.Unread<T> notAvailable() {
        return new Observed.Unread<>(
                Text.of(
                        "system calls are known here only for Linux on x86-64 and arm64",
                        "Systemaufrufe sind hier nur für Linux auf x86-64 und arm64 bekannt"),
                Text.of("Run hafenwacht on such a host.", "hafenwacht auf einem solchen Host starten."));
    }

    /// Calls the kernel once; where no call can be made the answer is `ENOSYS`.
    public static Answer call(Syscall call, long... arguments) {
        if (arguments.length > ARGUMENTS) {
            throw new IllegalArgumentException("a system call takes six arguments, got " + arguments.length);
        }
        if (!available()) {
            return new Answer(-1, Errno.ENOSYS);
        }
        long[] six = java.util.Arrays.copyOf(arguments, ARGUMENTS);
        try (var arena = java.lang.foreign.Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Native.STATE);
            long number = call.number(MACHINE);
            long value =
                    (long) Native.SYSCALL.invokeExact(state, number, six[0], six[1], six[2], six[3], six[4], six[5]);
            return new Answer(value, value < 0 ? (int) Native.ERRNO.get(state, 0L) : 0);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a C function throws nothing", e);
        }
    }
}
