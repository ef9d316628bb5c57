package io.hafenwacht.kernel.terminal;

import io.hafenwacht.kernel.libc.Libc;
import io.hafenwacht.kernel.libc.Syscall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// A terminal that gives each key at once and shows none of them, until it is restored. Ctrl-C stays a
/// signal. Layout and constants are the kernel's (`asm-generic/termbits.h`, the same on x86-64 and arm64).
public final class RawTerminal {
    private static final long TCGETS = 0x5401;
    private static final long TCSETS = 0x5402;
    private static final long TIOCGWINSZ = 0x5413;
    private static final int TERMIOS_BYTES = 36;
    private static final int LOCAL_FLAGS = 12;
    private static final int CONTROL_CHARACTERS = 17;
    private static final int TIME = 5;
    private static final int LEAST = 6;
    private static final int BY_LINE = 0x2;
    private static final int ECHO = 0x8;
    private static final int ALIGNMENT = 8;

    private final int descriptor;
    private final byte[] before;

    private RawTerminal(int descriptor, byte[] before) {
        this.descriptor = descriptor;
        this.before = before;
    }

    /// Columns and rows.
    public record Size(int columns, int rows) {}

    /// Empty where the descriptor is no terminal, or this is no Linux.
    public static Optional<RawTerminal> of(int descriptor) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment settings = arena.allocate(TERMIOS_BYTES, ALIGNMENT);
            if (ioctl(descriptor, TCGETS, settings)) {
                byte[] before = settings.toArray(ValueLayout.JAVA_BYTE);
                int flags = settings.get(ValueLayout.JAVA_INT, LOCAL_FLAGS);
                settings.set(ValueLayout.JAVA_INT, LOCAL_FLAGS, flags & ~(BY_LINE | ECHO));
                settings.set(ValueLayout.JAVA_BYTE, CONTROL_CHARACTERS + TIME, (byte) 0);
                settings.set(ValueLayout.JAVA_BYTE, CONTROL_CHARACTERS + LEAST, (byte) 1);
                if (ioctl(descriptor, TCSETS, settings)) {
                    return Optional.of(new RawTerminal(descriptor, before));
                }
            }
            return Optional.empty();
        }
    }

    /// How large the terminal behind a descriptor is now.
    public static Optional<Size> size(int descriptor) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocate(8, ALIGNMENT);
            if (!ioctl(descriptor, TIOCGWINSZ, size)) {
                return Optional.empty();
            }
            int rows = Short.toUnsignedInt(size.get(ValueLayout.JAVA_SHORT, 0));
            int columns = Short.toUnsignedInt(size.get(ValueLayout.JAVA_SHORT, 2));
            return rows == 0 || columns == 0 ? Optional.empty() : Optional.of(new Size(columns, rows));
        }
    }

    private static boolean ioctl(int descriptor, long request, MemorySegment argument) {
        return !Libc.call(Syscall.IOCTL, descriptor, request, argument.address())
                .failed();
    }

    /// As it was before; twice does no harm.
    public void restore() {
        try (var arena = Arena.ofConfined()) {
            MemorySegment settings = arena.allocate(TERMIOS_BYTES, ALIGNMENT);
            settings.copyFrom(MemorySegment.ofArray(before));
            ioctl(descriptor, TCSETS, settings);
        }
    }
}
