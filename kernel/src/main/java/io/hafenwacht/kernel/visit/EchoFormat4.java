package io.hafenwacht.kernel.visit;

import io.hafenwacht.kernel.visit.Echo.Answer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// ICMP (RFC 792). Raw sockets hand packets over with their IP header.
final class EchoFormat4 implements EchoFormat {
    private static final int AF_INET = 2;
    private static final int IPPROTO_ICMP = 1;
    private static final int IP_MTU_DISCOVER = 10;
    private static final int IP_PMTUDISC_PROBE = 3;
    private static final int ECHO = 8;
    private static final int ECHO_REPLY = 0;
    private static final int UNREACHABLE = 3;
    private static final int TOO_BIG = 4;

    @Override
    public int family() {
        return AF_INET;
    }

    @Override
    public int protocol() {
        return IPPROTO_ICMP;
    }

    @Override
    public int headerBytes() {
        return 28;
    }

    @Override
    public List<Option> options() {
        return List.of(new Option(0, IP_MTU_DISCOVER, IP_PMTUDISC_PROBE));
    }

    @Override
    public int addressBytes() {
        return 16;
    }

    /// `struct sockaddr_in`: family, port, address.
    @Override
    public void address(InetAddress to, MemorySegment address) {
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_INET);
        MemorySegment.copy(to.getAddress(), 0, address, ValueLayout.JAVA_BYTE, 4, 4);
    }

    @Override
    public byte[] packet(int id, int sequence, int payload) {
        ByteBuffer out = ByteBuffer.wrap(EchoFormat.request(ECHO, id, sequence, payload));
        long sum = 0;
        for (int i = 0; i < out.capacity(); i++) {
            sum += (long) (out.get(i) & 0xff) << (i % 2 == 0 ? 8 : 0);
        }
        sum = (sum & 0xffff) + (sum >> 16);
        sum = (sum & 0xffff) + (sum >> 16);
        return out.putShort(2, (short) ~sum).array();
    }

    @Override
    public Optional<Answer> read(byte[] packet, String peer, int id, int sequence, Duration took) {
        int header = header(packet, 0);
        if (header < 0 || packet.length < header + 8) {
            return Optional.empty();
        }
        int type = packet[header] & 0xff;
        int code = packet[header + 1] & 0xff;
        if (type == ECHO_REPLY && EchoFormat.ours(packet, header, id, sequence)) {
            return Optional.of(new Answer.Replied(took));
        }
        int inner = header + 8; // the packet that could not be delivered
        int innerHeader = header(packet, inner);
        if (type != UNREACHABLE
                || innerHeader < 0
                || packet.length < inner + innerHeader + 8
                || packet[inner + innerHeader] != ECHO
                || !EchoFormat.ours(packet, inner + innerHeader, id, sequence)) {
            return Optional.empty();
        }
        String from =
                (packet[12] & 0xff) + "." + (packet[13] & 0xff) + "." + (packet[14] & 0xff) + "." + (packet[15] & 0xff);
        int next = ByteBuffer.wrap(packet).getShort(header + 6) & 0xffff;
        return Optional.of(
                code == TOO_BIG
                        ? new Answer.TooBig(next == 0 ? OptionalInt.empty() : OptionalInt.of(next), from)
                        : new Answer.NotDelivered(code, from));
    }

    /// The length of an IPv4 header of ICMP, or -1.
    private static int header(byte[] packet, int at) {
        if (packet.length < at + 20 || packet[at] >> 4 != 4 || packet[at + 9] != IPPROTO_ICMP) {
            return -1;
        }
        int length = (packet[at] & 0x0f) * 4;
        return length < 20 || packet.length < at + length ? -1 : length;
    }
}
