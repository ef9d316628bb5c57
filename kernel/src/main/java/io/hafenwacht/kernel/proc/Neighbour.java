package io.hafenwacht.kernel.proc;

import java.net.InetAddress;

/// A row of `/proc/PID/net/arp`. `complete` is whether the other side has answered; `hardware` is all zero
/// where it has not.
public record Neighbour(InetAddress address, String hardware, String device, boolean complete) {}
