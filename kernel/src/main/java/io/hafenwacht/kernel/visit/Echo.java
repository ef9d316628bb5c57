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
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// ICMP echo over IPv4 that must not be cut into fragments: whether a host answers, and whether packets of a
/// size get through. To be used on the thread of a visit; needs CAP_NET_RAW there.
public final class Echo implements AutoCloseable {
    /// IP and ICMP headers.
    public static final int HEADER_BYTES = 28;

    private static final int AF_INET = 2;
    private static final int SOCK_RAW = 3;
    private static final int IPPROTO_ICMP = 1;
    private static final int IP_MTU_DISCOVER = 10;
    /// Sets the bit and leaves the kernel's own idea of the path aside.
    private static final int IP_PMTUDISC_PROBE = 3;
    private static final int ECHO = 8;
    private static final int ECHO_REPLY = 0;
    private static final int UNREACHABLE = 3;
    private static final int TOO_BIG = 4;
    private static final int BUFFER = 65_536;

    private final Descriptor socket;
    private final int id = new SecureRandom().nextInt(0x10000);
    private int sequence;

    private Echo(Descriptor socket) {
        this.socket = socket;
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

    public static Observed<Echo> open() {
        return switch (InetSockets.open(AF_INET, SOCK_RAW, IPPROTO_ICMP)) {
            case Observed.Known<Descriptor>(Descriptor socket) -> new Observed.Known<>(new Echo(socket));
            case Observed.Absent<Descriptor> _ -> new Observed.Absent<>();
            case Observed.Unread<Descriptor> unread -> unread.as();
        };
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
    public Answer send(Inet4Address to, int bytes, Duration patience) {
        sequence = sequence + 1 & 0xffff;
        byte[] packet = packet(id, sequence, Math.max(HEADER_BYTES, bytes) - HEADER_BYTES);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment option = arena.allocate(4, 4);
            option.set(ValueLayout.JAVA_INT, 0, IP_PMTUDISC_PROBE);
            Libc.call(Syscall.SETSOCKOPT, socket.number(), 0, IP_MTU_DISCOVER, option.address(), 4);
            MemorySegment address = arena.allocate(16, 4);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_INET);
            MemorySegment.copy(to.getAddress(), 0, address, ValueLayout.JAVA_BYTE, 4, 4);
            MemorySegment out = arena.allocate(packet.length);
            MemorySegment.copy(packet, 0, out, ValueLayout.JAVA_BYTE, 0, packet.length);
            long began = System.nanoTime();
            Libc.Answer sent =
                    Libc.call(Syscall.SENDTO, socket.number(), out.address(), packet.length, 0, address.address(), 16);
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
        while (true) {
            long left = end - System.nanoTime();
            if (left <= 0 || !InetSockets.ready(arena, socket, left)) {
                return new Answer.Silent();
            }
            Libc.Answer got = Libc.call(Syscall.RECVFROM, socket.number(), buffer.address(), BUFFER, 0, 0, 0);
            if (got.failed()) {
                continue;
            }
            byte[] packet = buffer.asSlice(0, Math.min(got.value(), 256)).toArray(ValueLayout.JAVA_BYTE);
            Optional<Answer> answer = read(packet, id, sequence, Duration.ofNanos(System.nanoTime() - began));
            if (answer.isPresent()) {
                return answer.get();
            }
        }
    }

    /// An ICMP echo request.
    static byte[] packet(int id, int sequence, int payload) {
        ByteBuffer out = ByteBuffer.allocate(8 + payload);
        out.put((byte) ECHO)
                .put((byte) 0)
                .putShort((short) 0)
                .putShort((short) id)
                .putShort((short) sequence);
        while (out.hasRemaining()) {
            out.put((byte) 0x48);
        }
        long sum = 0;
        for (int i = 0; i < out.capacity(); i++) {
            sum += (long) (out.get(i) & 0xff) << (i % 2 == 0 ? 8 : 0);
        }
        sum = (sum & 0xffff) + (sum >> 16);
        sum = (sum & 0xffff) + (sum >> 16);
        out.putShort(2, (short) ~sum);
        return out.array();
    }

    /// A received packet, from its IP header on; empty where it answers nothing that we sent.
    static Optional<Answer> read(byte[] packet, int id, int sequence, Duration took) {
        int header = header(packet, 0);
        if (header < 0 || packet.length < header + 8) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(packet);
        int type = packet[header] & 0xff;
        int code = packet[header + 1] & 0xff;
        if (type == ECHO_REPLY && matches(in, header, id, sequence)) {
            return Optional.of(new Answer.Replied(took));
        }
        int inner = header + 8; // the packet that could not be delivered
        int innerHeader = header(packet, inner);
        if (type != UNREACHABLE
                || innerHeader < 0
                || packet.length < inner + innerHeader + 8
                || packet[inner + innerHeader] != ECHO
                || !matches(in, inner + innerHeader, id, sequence)) {
            return Optional.empty();
        }
        String from =
                (packet[12] & 0xff) + "." + (packet[13] & 0xff) + "." + (packet[14] & 0xff) + "." + (packet[15] & 0xff);
        int next = in.getShort(header + 6) & 0xffff;
        return Optional.of(
                code == TOO_BIG
                        ? new Answer.TooBig(next == 0 ? OptionalInt.empty() : OptionalInt.of(next), from)
                        : new Answer.NotDelivered(code, from));
    }

    private static boolean matches(ByteBuffer in, int icmp, int id, int sequence) {
        return (in.getShort(icmp + 4) & 0xffff) == id && (in.getShort(icmp + 6) & 0xffff) == sequence;
    }

    /// The length of an IPv4 header of ICMP, or -1.
    private static int header(byte[] packet, int at) {
        if (packet.length < at + 20 || packet[at] >> 4 != 4 || packet[at + 9] != IPPROTO_ICMP) {
            return -1;
        }
        int length = (packet[at] & 0x0f) * 4;
        return length < 20 || packet.length < at + length ? -1 : length;
    }

    /// An address of IPv4, as [#send] takes it.
    public static Optional<Inet4Address> ipv4(InetAddress address) {
        return address instanceof Inet4Address four ? Optional.of(four) : Optional.empty();
    }
}
