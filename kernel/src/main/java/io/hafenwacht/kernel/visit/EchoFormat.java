package io.hafenwacht.kernel.visit;

import io.hafenwacht.kernel.visit.Echo.Answer;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What an echo looks like in one version of IP.
interface EchoFormat {
    /// The address family of sockets.
    int family();

    /// The protocol number of its ICMP.
    int protocol();

    /// IP and ICMP headers together.
    int headerBytes();

    /// Socket options that forbid cutting and leave the kernel's own idea of the path aside.
    List<Option> options();

    /// An option of setsockopt(2) that takes a number.
    record Option(int level, int name, int value) {}

    int addressBytes();

    /// Fills a `struct sockaddr` of [#addressBytes].
    void address(InetAddress to, MemorySegment address);

    /// An echo request without IP header.
    byte[] packet(int id, int sequence, int payload);

    /// A received packet as a raw socket hands it over; empty where it answers nothing that we sent.
    Optional<Answer> read(byte[] packet, String from, int id, int sequence, Duration took);

    /// Type, no code, no checksum, id, sequence, and bytes that do not matter.
    static byte[] request(int type, int id, int sequence, int payload) {
        byte[] all = new byte[8 + payload];
        Arrays.fill(all, (byte) 0x48);
        ByteBuffer.wrap(all)
                .put((byte) type)
                .put((byte) 0)
                .putShort((short) 0)
                .putShort((short) id)
                .putShort((short) sequence);
        return all;
    }

    /// Whether an ICMP header at this place has our id and number.
    static boolean ours(byte[] packet, int icmp, int id, int sequence) {
        ByteBuffer in = ByteBuffer.wrap(packet);
        return packet.length >= icmp + 8
                && (in.getShort(icmp + 4) & 0xffff) == id
                && (in.getShort(icmp + 6) & 0xffff) == sequence;
    }
}
