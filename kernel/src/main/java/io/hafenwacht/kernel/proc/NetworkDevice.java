package io.hafenwacht.kernel.proc;

import java.net.InetAddress;
import java.util.List;

/// An interface with its counters since it came up, from `/proc/PID/net/dev`, and its IPv6 addresses from
/// `if_inet6`. The kernel shows no MTU and no IPv4 address there; both need a visit.
public record NetworkDevice(String name, Counters received, Counters sent, List<InetAddress> ipv6) {
    /// Bytes and packets, and packets lost to errors and for want of room.
    public record Counters(long bytes, long packets, long errors, long drops) {}
}
