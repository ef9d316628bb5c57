package io.hafenwacht.kernel.libc;

import java.util.Locale;

/// System calls in use, with their numbers (`asm/unistd_64.h` of x86, `asm-generic/unistd.h` of arm64).
public enum Syscall {
    READ(0, 63),
    IOCTL(16, 29),
    CLOSE(3, 57),
    SOCKET(41, 198),
    SENDTO(44, 206),
    RECVFROM(45, 207),
    BIND(49, 200),
    CONNECT(42, 203),
    SETSOCKOPT(54, 208),
    GETSOCKOPT(55, 209),
    FSTATFS(138, 44),
    READLINKAT(267, 78),
    GETDENTS64(217, 61),
    OPENAT(257, 56),
    PPOLL(271, 73),
    SETNS(308, 268),
    PIPE2(293, 59),
    WAIT4(61, 260),
    KILL(62, 129),
    STATX(332, 291),
    PIDFD_OPEN(434, 434),
    OPENAT2(437, 437);

    private final int x86;
    private final int arm;

    Syscall(int x86, int arm) {
        this.x86 = x86;
        this.arm = arm;
    }

    int number(Machine machine) {
        return switch (machine) {
            case X86_64 -> x86;
            case ARM64 -> arm;
            case OTHER -> throw new IllegalStateException("no number of " + this + " for this machine");
        };
    }

    /// Machines whose numbers are known; all else is [#OTHER], where nothing is called.
    enum Machine {
        X86_64,
        ARM64,
        OTHER;

        static Machine of(String os, String arch) {
            if (!os.toLowerCase(Locale.ROOT).equals("linux")) {
                return OTHER;
            }
            return switch (arch.toLowerCase(Locale.ROOT)) {
                case "amd64", "x86_64" -> X86_64;
                case "aarch64", "arm64" -> ARM64;
                default -> OTHER;
            };
        }
    }
}
