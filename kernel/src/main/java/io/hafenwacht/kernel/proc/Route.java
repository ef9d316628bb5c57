package io.hafenwacht.kernel.proc;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/// A row of the routing table. `gateway` is empty where the network is reached directly. `rejects` marks a
/// route that refuses.
public record Route(
        String device,
        InetAddress network,
        int prefix,
        Optional<InetAddress> gateway,
        long metric,
        boolean up,
        boolean rejects) {
    /// Whether an address lies in its network.
    public boolean covers(InetAddress address) {
        byte[] wanted = address.getAddress();
        byte[] own = network.getAddress();
        if (wanted.length != own.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit & 7);
            if ((wanted[bit >> 3] & mask) != (own[bit >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }

    /// As `ip route` calls the network.
    public String destination() {
        return prefix == 0 ? "default" : network.getHostAddress() + "/" + prefix;
    }

    public boolean ipv6() {
        return network instanceof Inet6Address;
    }
}
