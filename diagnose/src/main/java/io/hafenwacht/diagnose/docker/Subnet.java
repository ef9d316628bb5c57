package io.hafenwacht.diagnose.docker;

import java.util.Optional;

/// An IPv4 network, `172.17.0.0/16`.
record Subnet(long address, int bits) {
    static Optional<Subnet> of(String text) {
        int slash = text.indexOf('/');
        return slash < 0 || !text.substring(slash + 1).matches("\\d{1,2}")
                ? Optional.empty()
                : of(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
    }

    static Optional<Subnet> of(String address, int bits) {
        if (!address.matches("\\d{1,3}(\\.\\d{1,3}){3}") || bits < 0 || bits > 32) {
            return Optional.empty();
        }
        long number = 0;
        for (String part : address.split("\\.")) {
            number = number << 8 | Integer.parseInt(part) & 0xff;
        }
        return Optional.of(new Subnet(number & mask(bits), bits));
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : 0xffffffffL << 32 - bits & 0xffffffffL;
    }

    /// Whether some address belongs to both.
    boolean overlaps(Subnet other) {
        long mask = mask(Math.min(bits, other.bits));
        return (address & mask) == (other.address & mask);
    }
}
