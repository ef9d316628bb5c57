package io.hafenwacht.connect.net.dns;

import io.hafenwacht.core.text.Text;
import java.util.List;

/// What came of asking one nameserver.
public sealed interface DnsAnswer {
    /// It answered. `code` as in RFC 1035: `NOERROR`, `NXDOMAIN`, `SERVFAIL`, `REFUSED`; `tcp` where the
    /// answer was too long for a datagram.
    record Answered(String code, List<DnsRecord> records, boolean tcp) implements DnsAnswer {
        public boolean found() {
            return code.equals("NOERROR") && !values().isEmpty();
        }

        /// Addresses, or names of a reverse look-up.
        public List<String> values() {
            return records.stream()
                    .filter(record -> List.of("A", "AAAA", "PTR").contains(record.type()))
                    .map(DnsRecord::value)
                    .toList();
        }
    }

    /// Nothing came in time.
    record Silent() implements DnsAnswer {}

    /// Its host says that nobody listens on the port.
    record NobodyThere() implements DnsAnswer {}

    /// No way leads there; `reason` is the system's.
    record NoWay(String reason) implements DnsAnswer {}

    /// Something answers that does not speak DNS.
    record Broken(Text reason) implements DnsAnswer {}

    static String code(int number) {
        return switch (number) {
            case 0 -> "NOERROR";
            case 1 -> "FORMERR";
            case 2 -> "SERVFAIL";
            case 3 -> "NXDOMAIN";
            case 4 -> "NOTIMP";
            case 5 -> "REFUSED";
            default -> "RCODE" + number;
        };
    }
}
