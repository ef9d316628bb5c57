package io.hafenwacht.kernel.visit;

import io.hafenwacht.kernel.visit.Echo.Answer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// ICMPv6 (RFC 4443). Raw sockets hand packets over without their IP header, and the kernel writes the
/// checksum.
final class EchoFormat6 implements EchoFormat {
    private static final int AF_INET6 = 10;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPPROTO_ICMPV6 = 58;
    private static final int IPV6_MTU_DISCOVER = 23;
    private static final int IPV6_PMTUDISC_PROBE = 3;
    private static final int IPV6_DONTFRAG = 62;
    private static final int UNREACHABLE = 1;
    private static final int TOO_BIG = 2;
    private static final int ECHO = 128;
    private static final int ECHO_REPLY = 129;
    private static final int IP_HEADER = 40;
    private static final int NEXT_HEADER = 6;

    @Override
    public int family() {
        return AF_INET6;
    }

    @Override
    public int protocol() {
        return IPPROTO_ICMPV6;
    }

    @Override
    public int headerBytes() {
        return IP_HEADER + 8;
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option(IPPROTO_IPV6, IPV6_MTU_DISCOVER, IPV6_PMTUDISC_PROBE),
                new Option(IPPROTO_IPV6, IPV6_DONTFRAG, 1));
    }

    @Override
    public int addressBytes() {
        return 28;
    }

    /// `struct sockaddr_in6`: family, port, flow, address, scope.
    @Override
    public void address(InetAddress to, MemorySegment address) {
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_INET6);
        MemorySegment.copy(to.getAddress(), 0, address, ValueLayout.JAVA_BYTE, 8, 16);
        address.set(ValueLayout.JAVA_INT, 24, to instanceof Inet6Address six ? six.getScopeId() : 0);
    }

    @Override
    public byte[] packet(int id, int sequence, int payload) {
        return EchoFormat.request(ECHO, id, sequence, payload);
    }

    @Override
    public Optional<Answer> read(byte[] packet, String from, int id, int sequence, Duration took) {
        if (packet.length < 8) {
            return Optional.empty();
        }
        int type = packet[0] & 0xff;
        if (type == ECHO_REPLY && EchoFormat.ours(packet, 0, id, sequence)) {
            return Optional.of(new Answer.Replied(took));
        }
        int inner = 8 + IP_HEADER; // the echo of ours that could not be delivered, behind its IP header
        if (type != UNREACHABLE && type != TOO_BIG
                || packet.length < inner + 8
                || (packet[8 + NEXT_HEADER] & 0xff) != IPPROTO_ICMPV6
                || (packet[inner] & 0xff) != ECHO
                || !EchoFormat.ours(packet, inner, id, sequence)) {
            return Optional.empty();
        }
        long mtu = ByteBuffer.wrap(packet).getInt(4) & 0xffffffffL;
        return Optional.of(
                type == TOO_BIG
                        ? new Answer.TooBig(
                                mtu == 0 || mtu > 0xffff ? OptionalInt.empty() : OptionalInt.of((int) mtu), from)
                        : new Answer.NotDelivered(packet[1] & 0xff, from));
    }
}
