package io.hafenwacht.kernel.visit;

import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.libc.Descriptor;
import io.hafenwacht.kernel.libc.Errno;
import io.hafenwacht.kernel.libc.Libc;
import io.hafenwacht.kernel.libc.Syscall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/// Sockets that the JDK does not have, opened in the namespace of the calling thread.
final class InetSockets {
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;
    private static final long SIOCGIFMTU = 0x8921;
    private static final int IFREQ_BYTES = 40;
    private static final int NAME_BYTES = 16;
    private static final int POLLIN = 1;

    private InetSockets() {}

    static Observed<Descriptor> open(int family, int type, int protocol) {
        if (!Libc.available()) {
            return Libc.notAvailable();
        }
        Libc.Answer opened = Libc.call(Syscall.SOCKET, family, type | SOCK_CLOEXEC, protocol);
        return opened.failed() ? refused(opened.errno()) : new Observed.Known<>(new Descriptor(opened.asInt()));
    }

    static <T> Observed.Unread<T> refused(int errno) {
        Text why = Errno.text(errno);
        return new Observed.Unread<>(
                Text.of("no raw socket: " + why.english(), "kein roher Socket: " + why.german()),
                Text.of(
                        "Run hafenwacht as root on the engine's host (CAP_NET_RAW).",
                        "hafenwacht als root auf dem Host der Engine starten (CAP_NET_RAW)."));
    }

    /// The largest packet of an interface of this thread's network, in bytes; empty where there is none of
    /// this name.
    static OptionalInt mtu(String device) {
        byte[] name = device.getBytes(StandardCharsets.UTF_8);
        if (name.length >= NAME_BYTES || !Libc.available()) {
            return OptionalInt.empty();
        }
        Libc.Answer opened = Libc.call(Syscall.SOCKET, AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (opened.failed()) {
            return OptionalInt.empty();
        }
        try (var socket = new Descriptor(opened.asInt());
                Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(IFREQ_BYTES, 8);
            MemorySegment.copy(name, 0, request, ValueLayout.JAVA_BYTE, 0, name.length);
            return Libc.call(Syscall.IOCTL, socket.number(), SIOCGIFMTU, request.address())
                            .failed()
                    ? OptionalInt.empty()
                    : OptionalInt.of(request.get(ValueLayout.JAVA_INT, NAME_BYTES));
        }
    }

    /// Whether something can be read before the time is over.
    static boolean ready(Arena arena, Descriptor socket, long nanos) {
        MemorySegment polled = arena.allocate(24, 8);
        polled.set(ValueLayout.JAVA_INT, 0, socket.number());
        polled.set(ValueLayout.JAVA_INT, 4, POLLIN);
        polled.set(ValueLayout.JAVA_LONG, 8, nanos / 1_000_000_000L);
        polled.set(ValueLayout.JAVA_LONG, 16, nanos % 1_000_000_000L);
        return Libc.call(Syscall.PPOLL, polled.address(), 1, polled.address() + 8, 0, 0)
                        .value()
                > 0;
    }
}
