package io.hafenwacht.connect.net.dns;

import java.util.Optional;

/// Types of records that are asked for or shown with their value (RFC 1035, 3596, 2782).
public enum RecordType {
    A(1),
    NS(2),
    CNAME(5),
    SOA(6),
    PTR(12),
    AAAA(28),
    SRV(33),
    OPT(41);

    private final int number;

    RecordType(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    static Optional<RecordType> of(int number) {
        for (RecordType type : values()) {
            if (type.number == number) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
