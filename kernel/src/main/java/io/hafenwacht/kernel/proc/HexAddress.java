package io.hafenwacht.kernel.proc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;

/// Addresses as `/proc/net` writes them.
final class HexAddress {
    private HexAddress() {}

    /// `0100007F` or 32 digits: words of four bytes in the byte order of the machine that wrote them.
    static Optional<InetAddress> words(String hex, ByteOrder order) {
        if (!hex.matches("[0-9A-Fa-f]{8}|[0-9A-Fa-f]{32}")) {
            return Optional.empty();
        }
        byte[] bytes = HexFormat.of().parseHex(hex);
        if (order == ByteOrder.LITTLE_ENDIAN) {
            for (int word = 0; word < bytes.length; word += 4) {
                swap(bytes, word, word + 3);
                swap(bytes, word + 1, word + 2);
            }
        }
        return Optional.of(address(bytes));
    }

    /// 32 digits in network order, as in `ipv6_route` and `if_inet6`.
    static Optional<InetAddress> plain(String hex) {
        return hex.matches("[0-9A-Fa-f]{32}")
                ? Optional.of(address(HexFormat.of().parseHex(hex)))
                : Optional.empty();
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }

    private static void swap(byte[] bytes, int a, int b) {
        byte kept = bytes[a];
        bytes[a] = bytes[b];
        bytes[b] = kept;
    }
}
