package io.hafenwacht.kernel.capture;

import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.libc.Descriptor;
import io.hafenwacht.kernel.libc.Errno;
import io.hafenwacht.kernel.libc.Libc;
import io.hafenwacht.kernel.libc.Syscall;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/// Sees the packets of the network namespace of the calling thread by an AF_PACKET socket: on all interfaces,
/// without promiscuous mode, so nothing changes there. Ends at the first of its bounds. Times are those of
/// the read, some microseconds after the kernel saw the packet.
public final class Capture {
    private static final int AF_PACKET = 17;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int ETH_P_ALL = 0x0003;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_TRUNC = 0x20;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int RECEIVE_BYTES = 8 << 20;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_STATISTICS = 6;
    private static final int POLLIN = 1;
    private static final long POLL_NANOS = 100_000_000L;
    private static final int ADDRESS_BYTES = 20;
    /// A filter sees ports behind the longest usual headers, however little of a packet is kept.
    private static final int LEAST_READ = 256;

    private final PacketFilter filter;
    private final Bounds bounds;
    private final BooleanSupplier stopped;

    /// Where it ends: packets that count, bytes of the file, time. `snaplen` is how much of each packet is
    /// kept.
    public record Bounds(long packets, long bytes, Duration time, int snaplen) {}

    /// What came of it. `lost` is what the kernel had no room for; `end` says which bound was met.
    public record Result(long seen, long kept, long bytes, long lost, Duration time, End end) {}

    /// Why it ended.
    public enum End {
        PACKETS,
        BYTES,
        TIME,
        STOPPED
    }

    /// Takes each packet that counts, and says how many bytes were written in all.
    public interface Sink {
        long take(Packet packet) throws IOException;
    }

    /// `stopped` is asked now and then.
    public Capture(PacketFilter filter, Bounds bounds, BooleanSupplier stopped) {
        this.filter = filter;
        this.bounds = bounds;
        this.stopped = stopped;
    }

    /// Runs until a bound is met; `armed` is called once packets are seen from.
    public Observed<Result> run(Runnable armed, Sink sink) throws IOException {
        if (!Libc.available()) {
            return Libc.notAvailable();
        }
        int all = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? ETH_P_ALL << 8 : ETH_P_ALL;
        Libc.Answer opened = Libc.call(Syscall.SOCKET, AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC, all);
        if (opened.failed()) {
            Text why = Errno.text(opened.errno());
            return new Observed.Unread<>(
                    Text.of("packets cannot be seen: " + why.english(), "Pakete sind nicht zu sehen: " + why.german()),
                    Text.of(
                            "Run hafenwacht as root on the engine's host (CAP_NET_RAW).",
                            "hafenwacht als root auf dem Host der Engine starten (CAP_NET_RAW)."));
        }
        try (var socket = new Descriptor(opened.asInt());
                Arena arena = Arena.ofConfined()) {
            MemorySegment room = arena.allocate(4, 4);
            room.set(ValueLayout.JAVA_INT, 0, RECEIVE_BYTES);
            Libc.call(Syscall.SETSOCKOPT, socket.number(), SOL_SOCKET, SO_RCVBUFFORCE, room.address(), 4);
            armed.run();
            return new Observed.Known<>(new Loop(socket, arena, sink).run());
        }
    }

    private final class Loop {
        private final Descriptor socket;
        private final Sink sink;
        private final MemorySegment buffer;
        private final MemorySegment address;
        private final MemorySegment length;
        private final MemorySegment polled;
        private final long began = System.nanoTime();
        private long seen;
        private long kept;
        private long written;

        Loop(Descriptor socket, Arena arena, Sink sink) {
            this.socket = socket;
            this.sink = sink;
            this.buffer = arena.allocate(Math.max(LEAST_READ, bounds.snaplen()));
            this.address = arena.allocate(ADDRESS_BYTES, 4);
            this.length = arena.allocate(8, 8);
            this.polled = arena.allocate(24, 8);
        }

        Result run() throws IOException {
            while (true) {
                if (kept >= bounds.packets()) {
                    return result(End.PACKETS);
                }
                if (written >= bounds.bytes()) {
                    return result(End.BYTES);
                }
                long left = began + bounds.time().toNanos() - System.nanoTime();
                if (left <= 0) {
                    return result(End.TIME);
                }
                if (stopped.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                    return result(End.STOPPED);
                }
                read(left);
            }
        }

        private void read(long left) throws IOException {
            length.set(ValueLayout.JAVA_INT, 0, ADDRESS_BYTES);
            Libc.Answer got = Libc.call(
                    Syscall.RECVFROM,
                    socket.number(),
                    buffer.address(),
                    buffer.byteSize(),
                    MSG_DONTWAIT | MSG_TRUNC,
                    address.address(),
                    length.address());
            if (got.failed()) {
                rest(Math.min(left, POLL_NANOS));
                return;
            }
            seen++;
            int whole = got.asInt();
            var packet = new Packet(
                    Instant.now(),
                    buffer.asSlice(0, Math.min(whole, buffer.byteSize())).toArray(ValueLayout.JAVA_BYTE),
                    whole,
                    link());
            if (!packet.link().seenAgain() && filter.takes(packet)) {
                kept++;
                written = sink.take(packet);
            }
        }

        /// `struct sockaddr_ll`: family 0, protocol 2 (network order), interface 4, kind 8, direction 10,
        /// length of the address 11, address 12.
        private Packet.Link link() {
            int protocol =
                    (address.get(ValueLayout.JAVA_BYTE, 2) & 0xff) << 8 | address.get(ValueLayout.JAVA_BYTE, 3) & 0xff;
            int size = Math.min(8, address.get(ValueLayout.JAVA_BYTE, 11) & 0xff);
            return new Packet.Link(
                    protocol,
                    address.get(ValueLayout.JAVA_INT, 4),
                    address.get(ValueLayout.JAVA_SHORT, 8) & 0xffff,
                    address.get(ValueLayout.JAVA_BYTE, 10) & 0xff,
                    address.asSlice(12, size).toArray(ValueLayout.JAVA_BYTE));
        }

        private void rest(long nanos) {
            polled.set(ValueLayout.JAVA_INT, 0, socket.number());
            polled.set(ValueLayout.JAVA_INT, 4, POLLIN);
            polled.set(ValueLayout.JAVA_LONG, 8, 0);
            polled.set(ValueLayout.JAVA_LONG, 16, nanos);
            Libc.call(Syscall.PPOLL, polled.address(), 1, polled.address() + 8, 0, 0);
        }

        private Result result(End end) {
            length.set(ValueLayout.JAVA_INT, 0, 8);
            long lost = Libc.call(
                                    Syscall.GETSOCKOPT,
                                    socket.number(),
                                    SOL_PACKET,
                                    PACKET_STATISTICS,
                                    polled.address(),
                                    length.address())
                            .failed()
                    ? 0
                    : polled.get(ValueLayout.JAVA_INT, 4) & 0xffffffffL;
            return new Result(seen, kept, written, lost, Duration.ofNanos(System.nanoTime() - began), end);
        }
    }
}
