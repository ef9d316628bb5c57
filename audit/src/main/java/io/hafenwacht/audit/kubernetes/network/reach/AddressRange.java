package io.hafenwacht.audit.kubernetes.network.reach;

import java.util.Optional;

/// Addresses of one family from `first` to `last`, both included.
public record AddressRange(Address first, Address last) {
    public static final AddressRange ALL_V4 =
            new AddressRange(new Address(false, 0, 0), new Address(false, 0, 0xffff_ffffL));
    public static final AddressRange ALL_V6 = new AddressRange(new Address(true, 0, 0), new Address(true, -1, -1));

    /// Reads a CIDR block such as `10.0.0.0/8` or `fd00::/8`; bits behind the prefix are ignored,
    /// and zeros before its length, as Kubernetes does.
    public static Optional<AddressRange> ofCidr(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 0 || !cidr.substring(slash + 1).matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(cidr.substring(slash + 1));
        return Address.parse(cidr.substring(0, slash))
                .filter(a -> prefix <= (a.v6() ? 128 : 32))
                .map(a -> ofPrefix(a, a.v6() ? prefix : prefix + 96));
    }

    private static AddressRange ofPrefix(Address address, int prefix) {
        long highMask = prefix >= 64 ? -1 : prefix == 0 ? 0 : -1L << (64 - prefix);
        long lowMask = prefix <= 64 ? 0 : -1L << (128 - prefix);
        long full = address.v6() ? -1 : 0xffff_ffffL;
        long fullHigh = address.v6() ? -1 : 0;
        return new AddressRange(
                new Address(address.v6(), address.high() & highMask, address.low() & lowMask),
                new Address(
                        address.v6(),
                        address.high() & highMask | fullHigh & ~highMask,
                        address.low() & lowMask | full & ~lowMask));
    }

    public boolean v6() {
        return first.v6();
    }

    boolean contains(Address address) {
        return v6() == address.v6() && first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    boolean covers(AddressRange other) {
        return first.v6() == other.first.v6() && first.compareTo(other.first) <= 0 && last.compareTo(other.last) >= 0;
    }

    /// Whether `other` begins where this one ends.
    boolean meets(AddressRange other) {
        return v6() == other.v6()
                && last.compareTo(other.first) < 0
                && last.next().equals(other.first);
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
