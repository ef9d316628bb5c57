package io.hafenwacht.kernel.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/// What a filter and an overview need of a packet: addresses, protocol, ports, TCP flags. `port`s are 0 where
/// the protocol has none or the packet is a later fragment.
public record Headers(
        InetAddress source, InetAddress destination, int protocol, int sourcePort, int destinationPort, int flags) {
    public static final int ICMP = 1;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int ICMP6 = 58;
    static final int SYN = 0x02;
    static final int RST = 0x04;
    static final int ACK = 0x10;

    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int EXTENSIONS = 8;

    /// Empty where it is neither IPv4 nor IPv6, or cut too early.
    static Optional<Headers> of(int etherType, byte[] bytes) {
        return switch (etherType) {
            case IPV4 -> ipv4(bytes);
            case IPV6 -> ipv6(bytes);
            default -> Optional.empty();
        };
    }

    private static Optional<Headers> ipv4(byte[] bytes) {
        if (bytes.length < 20 || bytes[0] >> 4 != 4) {
            return Optional.empty();
        }
        int header = (bytes[0] & 0x0f) * 4;
        boolean first = (number(bytes, 6) & 0x1fff) == 0;
        return header < 20
                ? Optional.empty()
                : Optional.of(of(bytes, 12, 16, 4, bytes[9] & 0xff, first ? header : bytes.length));
    }

    private static Optional<Headers> ipv6(byte[] bytes) {
        if (bytes.length < 40 || (bytes[0] & 0xff) >> 4 != 6) {
            return Optional.empty();
        }
        int protocol = bytes[6] & 0xff;
        int at = 40;
        // Hop-by-hop 0, routing 43, fragment 44, destination 60 (RFC 8200).
        for (int i = 0; i < EXTENSIONS && at + 8 <= bytes.length; i++) {
            if (protocol == 44) {
                boolean first = (number(bytes, at + 2) & 0xfff8) == 0;
                protocol = bytes[at] & 0xff;
                at = first ? at + 8 : bytes.length;
            } else if (protocol == 0 || protocol == 43 || protocol == 60) {
                protocol = bytes[at] & 0xff;
                at += 8 + (bytes[at + 1] & 0xff) * 8;
            } else {
                break;
            }
        }
        return Optional.of(of(bytes, 8, 24, 16, protocol, at));
    }

    private static Headers of(byte[] bytes, int source, int destination, int size, int protocol, int at) {
        boolean ports = (protocol == TCP || protocol == UDP) && bytes.length >= at + 4;
        return new Headers(
                address(bytes, source, size),
                address(bytes, destination, size),
                protocol,
                ports ? number(bytes, at) : 0,
                ports ? number(bytes, at + 2) : 0,
                protocol == TCP && bytes.length > at + 13 ? bytes[at + 13] & 0xff : 0);
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private static InetAddress address(byte[] bytes, int at, int size) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + size));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }

    /// The protocol's name, or its number.
    public String name() {
        return switch (protocol) {
            case TCP -> "tcp";
            case UDP -> "udp";
            case ICMP -> "icmp";
            case ICMP6 -> "icmp6";
            default -> "proto " + protocol;
        };
    }
}
