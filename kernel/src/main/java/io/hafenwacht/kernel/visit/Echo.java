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
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// ICMP echo that must not be cut into fragments, over IPv4 or IPv6: whether a host answers, and whether
/// packets of a size get through. To be used on the thread of a visit; needs CAP_NET_RAW there.
public final class Echo implements AutoCloseable {
    private static final EchoFormat FOUR = new EchoFormat4();
    private static final EchoFormat SIX = new EchoFormat6();
    private static final int SOCK_RAW = 3;
    private static final int BUFFER = 65_536;
    private static final int LARGEST_ADDRESS = 28;

    private final Descriptor socket;
    private final EchoFormat format;
    private final int id = new SecureRandom().nextInt(0x10000);
    private int sequence;

    private Echo(Descriptor socket, EchoFormat format) {
        this.socket = socket;
        this.format = format;
    }

    /// What came back.
    public sealed interface Answer {
        record Replied(Duration took) implements Answer {}

        /// Nothing came in time.
        record Silent() implements Answer {}

        /// It does not fit: `mtu` as a router says it, or empty where this host refuses to send it.
        record TooBig(OptionalInt mtu, String from) implements Answer {}

        /// A router or the host says that it cannot be delivered (RFC 792 code).
        record NotDelivered(int code, String from) implements Answer {}

        /// It could not be sent.
        record NotSent(Text why) implements Answer {}
    }

    /// For addresses of the version of this one.
    public static Observed<Echo> open(InetAddress to) {
        EchoFormat format = to instanceof Inet4Address ? FOUR : SIX;
        return InetSockets.open(format.family(), SOCK_RAW, format.protocol()).map(socket -> new Echo(socket, format));
    }

    /// The largest packet of an interface of this thread's network.
    public static OptionalInt mtu(String device) {
        return InetSockets.mtu(device);
    }

    @Override
    public void close() {
        socket.close();
    }

    /// Sends one packet of so many bytes, headers included, and waits for what comes.
    public Answer send(InetAddress to, int bytes, Duration patience) {
        sequence = sequence + 1 & 0xffff;
        byte[] packet = format.packet(id, sequence, Math.max(format.headerBytes(), bytes) - format.headerBytes());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment option = arena.allocate(4, 4);
            for (EchoFormat.Option one : format.options()) {
                option.set(ValueLayout.JAVA_INT, 0, one.value());
                Libc.call(Syscall.SETSOCKOPT, socket.number(), one.level(), one.name(), option.address(), 4);
            }
            MemorySegment address = arena.allocate(format.addressBytes(), 4);
            format.address(to, address);
            MemorySegment out = arena.allocate(packet.length);
            MemorySegment.copy(packet, 0, out, ValueLayout.JAVA_BYTE, 0, packet.length);
            long began = System.nanoTime();
            Libc.Answer sent = Libc.call(
                    Syscall.SENDTO,
                    socket.number(),
                    out.address(),
                    packet.length,
                    0,
                    address.address(),
                    format.addressBytes());
            if (sent.failed()) {
                return sent.errno() == Errno.EMSGSIZE
                        ? new Answer.TooBig(OptionalInt.empty(), "")
                        : new Answer.NotSent(Errno.text(sent.errno()));
            }
            return heard(arena, began, began + patience.toNanos());
        }
    }

    private Answer heard(Arena arena, long began, long end) {
        MemorySegment buffer = arena.allocate(BUFFER);
        MemorySegment peer = arena.allocate(LARGEST_ADDRESS, 4);
        MemorySegment length = arena.allocate(ValueLayout.JAVA_INT);
        while (true) {
            long left = end - System.nanoTime();
            if (left <= 0 || !InetSockets.ready(arena, socket, left)) {
                return new Answer.Silent();
            }
            length.set(ValueLayout.JAVA_INT, 0, LARGEST_ADDRESS);
            Libc.Answer got = Libc.call(
                    Syscall.RECVFROM, socket.number(), buffer.address(), BUFFER, 0, peer.address(), length.address());
            if (got.failed()) {
                continue;
            }
            byte[] packet = buffer.asSlice(0, Math.min(got.value(), 256)).toArray(ValueLayout.JAVA_BYTE);
            Optional<Answer> answer =
                    format.read(packet, from(peer), id, sequence, Duration.ofNanos(System.nanoTime() - began));
            if (answer.isPresent()) {
                return answer.get();
            }
        }
    }

    /// The sender, where it is one of IPv6; an IPv4 packet says it itself.
    private String from(MemorySegment peer) {
        if (format == FOUR) {
            return "";
        }
        byte[] address = peer.asSlice(8, 16).toArray(ValueLayout.JAVA_BYTE);
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException _) {
            return ""; // sixteen bytes are always an address
        }
    }
}
