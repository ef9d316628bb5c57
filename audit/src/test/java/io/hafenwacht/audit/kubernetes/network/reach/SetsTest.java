package io.hafenwacht.audit.kubernetes.network.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sets of ports and of addresses.
class SetsTest {
    @Test
    void portsAgreeWithABitSet() {
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            var bits = new BitSet();
            PortSet set = PortSet.NONE;
            for (int step = 0; step < 12; step++) {
                int first = 1 + random.nextInt(60);
                int last = first + random.nextInt(12);
                PortSet piece = PortSet.of(first, last);
                var pieceBits = new BitSet();
                pieceBits.set(first, last + 1);
                switch (random.nextInt(4)) {
                    case 0 -> {
                        set = set.minus(piece);
                        bits.andNot(pieceBits);
                    }
                    case 1 -> {
                        PortSet kept = PortSet.ALL.minus(piece);
                        set = set.intersect(kept);
                        bits.andNot(pieceBits);
                    }
                    default -> {
                        set = set.union(piece);
                        bits.or(pieceBits);
                    }
                }
            }
            for (int port = 1; port < 80; port++) {
                assertThat(set.contains(port)).as(set + " " + port).isEqualTo(bits.get(port));
            }
            assertThat(set.isEmpty()).isEqualTo(bits.isEmpty());
        }
    }

    @Test
    void theEdgesOfPorts() {
        assertThat(PortSet.of(0, 70_000)).isEqualTo(PortSet.ALL);
        assertThat(PortSet.of(10, 1).isEmpty()).isTrue();
        assertThat(PortSet.ALL.minus(PortSet.of(1, 1)).union(PortSet.of(1, 1)).isAll())
                .isTrue();
        assertThat(PortSet.ALL.minus(PortSet.of(65_535, 65_535))).hasToString("1-65534");
        assertThat(PortSet.of(80, 80).union(PortSet.of(81, 90)).union(PortSet.of(443, 443)))
                .hasToString("80-90,443");
    }

    @Test
    void connectionsAsTheyArePrinted() {
        Connections web = Connections.of(Protocol.TCP, PortSet.of(80, 80));
        Connections dns = Connections.of(Protocol.UDP, PortSet.of(53, 53));
        assertThat(web.union(dns)).hasToString("TCP 80,UDP 53");
        assertThat(Connections.ALL.minus(web)).hasToString("SCTP 1-65535,TCP 1-79,81-65535,UDP 1-65535");
        assertThat(Connections.ALL.minus(web).union(web)).isEqualTo(Connections.ALL);
        assertThat(web.intersect(dns)).hasToString("No Connections");
        Connections named = Connections.named("TCP", "http");
        assertThat(named.union(web)).hasToString("TCP 80,http");
        assertThat(Connections.named("", "http")).hasToString(" http");
        Connections tcp = Connections.of(Protocol.TCP, PortSet.ALL);
        var names = Set.of("TCP http", "UDP dns", " any");
        assertThat(tcp.withCovered(names)).hasToString("TCP 1-65535,http");
        assertThat(Connections.ALL.withCovered(names).named()).isEqualTo(names);
        assertThat(named.intersect(tcp.withCovered(names))).isEqualTo(named);
        assertThat(named.union(tcp).withoutCovered()).isEqualTo(tcp);
        assertThat(named.minus(Connections.named("TCP", "http")).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0-10.255.255.255",
        "10.0.0.0/08, 10.0.0.0-10.255.255.255",
        "10.1.2.3/32, 10.1.2.3-10.1.2.3",
        "10.1.2.3/16, 10.1.0.0-10.1.255.255",
        "0.0.0.0/0, 0.0.0.0-255.255.255.255",
        "fd00::/8, fd00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db8::1/128, 2001:db8::1-2001:db8::1",
        "::/0, ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "::ffff:192.0.2.1/128, ::ffff:c000:201-::ffff:c000:201",
        "1:0:0:2::/64, 1:0:0:2::-1::2:ffff:ffff:ffff:ffff",
    })
    void blocks(String cidr, String range) {
        assertThat(AddressRange.ofCidr(cidr)).map(AddressRange::toString).hasValue(range);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "",
                "10.0.0.0",
                "10.0.0.0/33",
                "10.0.0/8",
                "10.0.0.256/8",
                "010.0.0.0/8",
                "10.0.0.0/-1",
                "::1::/64",
                "12345::/64",
                "1:2:3:4:5:6:7:8:9/64",
                "::/129",
                "fe80::1%eth0/64",
                "1:2:3:4:5:6:7/64",
                "::256.0.0.1/128"
            })
    void whatIsNoBlock(String cidr) {
        assertThat(AddressRange.ofCidr(cidr)).isEmpty();
    }

    @Test
    void exceptionsAndSplits() {
        AddressSet holed = AddressSet.of(range("10.0.0.0/8"), List.of(range("10.10.0.0/16"), range("10.0.0.0/16")));
        assertThat(holed.ranges())
                .extracting(AddressRange::toString)
                .containsExactly("10.1.0.0-10.9.255.255", "10.11.0.0-10.255.255.255");
        assertThat(AddressSet.of(range("10.0.0.0/8"), List.of(range("0.0.0.0/0")))
                        .ranges())
                .isEmpty();
        assertThat(AddressSet.split(AddressRange.ALL_V4, List.of(holed)))
                .hasSize(5)
                .allMatch(part ->
                        holed.covers(part) || holed.ranges().stream().noneMatch(r -> r.covers(part) || part.covers(r)));
        assertThat(AddressSet.split(AddressRange.ALL_V4, List.of(AddressSet.of(AddressRange.ALL_V4, List.of()))))
                .containsExactly(AddressRange.ALL_V4);
        assertThat(AddressSet.union(List.of(range("10.128.0.0/9"), range("10.0.0.0/9"), range("10.1.0.0/16")))
                        .ranges())
                .containsExactly(range("10.0.0.0/8"));
        assertThat(AddressSet.split(AddressRange.ALL_V6, List.of(AddressSet.of(range("ff00::/8"), List.of()))))
                .hasSize(2);
    }

    private static AddressRange range(String cidr) {
        return AddressRange.ofCidr(cidr).orElseThrow();
    }
}
