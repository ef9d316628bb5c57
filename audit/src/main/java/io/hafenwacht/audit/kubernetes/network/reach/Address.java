package io.hafenwacht.audit.kubernetes.network.reach;

import java.util.Optional;

/// An IPv4 or IPv6 address as a number of 128 bits; IPv4 uses the last 32.
public record Address(boolean v6, long high, long low) implements Comparable<Address> {
    /// Reads `10.0.0.1` or `fd00::1` (RFC 4291 section 2.2) without zones; no leading zeros in IPv4, since
    /// some readers take them for octal.
    public static Optional<Address> parse(String text) {
        return text.indexOf(':') >= 0 ? parseV6(text) : parseV4(text).map(value -> new Address(false, 0, value));
    }

    private static Optional<Long> parseV4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        long value = 0;
        for (String part : parts) {
            if (!part.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            value = value << 8 | Integer.parseInt(part);
        }
        return Optional.of(value);
    }

    private static Optional<Address> parseV6(String given) {
        String text = given;
        int lastColon = text.lastIndexOf(':');
        if (text.indexOf('.') > lastColon) {
            Optional<Long> tail = parseV4(text.substring(lastColon + 1));
            if (tail.isEmpty()) {
                return Optional.empty();
            }
            text = text.substring(0, lastColon + 1) + Long.toHexString(tail.get() >> 16) + ":"
                    + Long.toHexString(tail.get() & 0xffff);
        }
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        String[] before = groups(gap < 0 ? text : text.substring(0, gap));
        String[] after = gap < 0 ? new String[0] : groups(text.substring(gap + 2));
        int count = before.length + after.length;
        if (gap < 0 ? count != 8 : count > 7) {
            return Optional.empty();
        }
        long[] words = new long[8];
        for (int i = 0; i < count; i++) {
            String group = i < before.length ? before[i] : after[i - before.length];
            if (!group.matches("[0-9a-fA-F]{1,4}")) {
                return Optional.empty();
            }
            words[i < before.length ? i : 8 - count + i] = Long.parseLong(group, 16);
        }
        long high = words[0] << 48 | words[1] << 32 | words[2] << 16 | words[3];
        long low = words[4] << 48 | words[5] << 32 | words[6] << 16 | words[7];
        return Optional.of(new Address(true, high, low));
    }

    private static String[] groups(String text) {
        return text.isEmpty() ? new String[0] : text.split(":", -1);
    }

    Address next() {
        return new Address(v6, low == -1 ? high + 1 : high, low + 1);
    }

    Address previous() {
        return new Address(v6, low == 0 ? high - 1 : high, low - 1);
    }

    @Override
    public int compareTo(Address other) {
        int family = Boolean.compare(v6, other.v6);
        int upper = Long.compareUnsigned(high, other.high);
        return family != 0 ? family : upper != 0 ? upper : Long.compareUnsigned(low, other.low);
    }

    /// Dotted, or as RFC 5952 says: the longest run of zero groups as `::`.
    @Override
    public String toString() {
        if (!v6) {
            return (low >> 24) + "." + (low >> 16 & 255) + "." + (low >> 8 & 255) + "." + (low & 255);
        }
        int[] words = new int[8];
        for (int i = 0; i < 8; i++) {
            words[i] = (int) ((i < 4 ? high : low) >>> (48 - 16 * (i % 4)) & 0xffff);
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && words[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(words[i]));
            }
        }
        return text.toString();
    }
}
