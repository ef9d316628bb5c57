package io.hafenwacht.kernel.capture;

import java.time.Instant;

/// A packet from its network header on, as an AF_PACKET socket of cooked kind gives it. `bytes` may be cut;
/// `length` is that of the whole. The rest is from `struct sockaddr_ll` (packet(7)).
public record Packet(Instant time, byte[] bytes, int length, Link link) {
    /// Where it passed: the EtherType, the index of the interface, its kind (ARPHRD), the direction
    /// (PACKET_HOST 0, BROADCAST 1, MULTICAST 2, OTHERHOST 3, OUTGOING 4) and the sender's hardware address.
    public record Link(int protocol, int device, int hardware, int direction, byte[] address) {
        static final int OUTGOING = 4;
        static final int LOOPBACK = 772;

        /// Loopback shows each packet twice, once as it leaves and once as it comes.
        boolean seenAgain() {
            return hardware == LOOPBACK && direction == OUTGOING;
        }
    }
}
