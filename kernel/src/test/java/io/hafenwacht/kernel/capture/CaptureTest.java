package io.hafenwacht.kernel.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hafenwacht.core.rule.Observed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureTest {
    private static final Packet.Link IPV4 = new Packet.Link(0x0800, 2, 1, 0, new byte[] {2, 0, 0, 0, 0, 1});
    /// SYN from 10.0.0.1:1000 to 10.0.0.2:80.
    private static final String SYN =
            "4500002800000000400600000a0000010a000002" + "03e80050000000010000000050020000" + "00000000";
    private static final String DNS_QUERY = "4500001c00000000401100000a0000010a000035" + "c0000035000800" + "00";
    private static final String IPV6_UDP = "6000000000100011" + "20010db8000000000000000000000001"
            + "20010db8000000000000000000000002" + "1100000000000000" + "0035003500080000";

    private static Packet packet(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        int type = bytes[0] >> 4 == 6 ? 0x86dd : 0x0800;
        return new Packet(
                Instant.ofEpochSecond(1_700_000_000, 123_456_789),
                bytes,
                bytes.length,
                new Packet.Link(type, IPV4.device(), IPV4.hardware(), IPV4.direction(), IPV4.address()));
    }

    @ParameterizedTest
    @CsvSource({
        "'', true, true",
        "tcp, true, false",
        "udp, false, true",
        "port 80, true, false",
        "port 53, false, true",
        "host 10.0.0.2, true, false",
        "host 10.0.0.1 and tcp and port 80, true, false",
        "host 10.0.0.1 port 81, false, false",
        "icmp, false, false",
        "arp, false, false"
    })
    void filters(String text, boolean syn, boolean dns) {
        var parsed = (PacketFilter.Parsed.Filter) PacketFilter.parse(List.of(text));
        assertThat(parsed.filter().takes(packet(SYN))).isEqualTo(syn);
        assertThat(parsed.filter().takes(packet(DNS_QUERY))).isEqualTo(dns);
    }

    @ParameterizedTest
    @CsvSource({"port, port", "port 99999, port 99999", "host web, host web", "or, or", "tcp and not, not"})
    void noFilters(String text, String wrong) {
        assertThat(PacketFilter.parse(List.of(text))).isEqualTo(new PacketFilter.Parsed.Wrong(wrong));
    }

    @Test
    void extensionHeadersOfIpv6() {
        Headers headers = Headers.of(
                        0x86dd,
                        packet(IPV6_UDP.replaceFirst("^6000000000100011", "6000000000100040".replace("40", "00")))
                                .bytes())
                .orElseThrow();
        assertThat(headers.protocol()).isEqualTo(Headers.UDP);
        assertThat(headers.destinationPort()).isEqualTo(53);
    }

    @Test
    void aFileThatReadsBack() throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = new PcapWriter(out, 30);
        writer.write(packet(SYN));
        writer.write(packet(DNS_QUERY));
        assertThat(writer.written()).isEqualTo(out.size());
        PcapFile file = PcapFile.read(out.toByteArray());
        assertThat(file.rows()).hasSize(2);
        PcapFile.Row first = file.rows().getFirst();
        assertThat(first.time()).isEqualTo(Instant.ofEpochSecond(1_700_000_000, 123_456_789));
        assertThat(first.whole()).isEqualTo(40);
        assertThat(first.bytes()).isEqualTo(Arrays.copyOf(packet(SYN).bytes(), 30));
        assertThat(first.protocol()).isEqualTo(0x0800);
        assertThat(file.rows().getLast().bytes()).hasSize(28);
    }

    @Test
    void whoGotNoAnswer() {
        var conversations = new Conversations();
        conversations.add(packet(SYN));
        conversations.add(packet(SYN));
        assertThat(conversations.all().getFirst().unanswered()).isTrue();
        String back = "0a0000020a000001" + "005003e800000001000000005014";
        conversations.add(packet(SYN.substring(0, 24) + back + "000000000000"));
        assertThat(conversations.all()).hasSize(1);
        assertThat(conversations.all().getFirst().refused()).isTrue();
        conversations.add(new Packet(Instant.EPOCH, new byte[3], 3, IPV4));
        assertThat(conversations.others()).isEqualTo(1);
    }

    @Test
    void brokenPackets() {
        var random = new Random(9);
        for (String hex : List.of(SYN, DNS_QUERY, IPV6_UDP)) {
            byte[] whole = HexFormat.of().parseHex(hex);
            for (int round = 0; round < 5_000; round++) {
                byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
                for (int flips = broken.length == 0 ? 0 : random.nextInt(4); flips > 0; flips--) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                assertThat(Headers.of(0x0800, broken)).matches(read -> read.isEmpty() || broken.length >= 20);
                assertThat(Headers.of(0x86dd, broken)).matches(read -> read.isEmpty() || broken.length >= 40);
            }
        }
    }

    @Test
    void ourOwnDatagramsOnLoopback() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var receiver = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            var filter =
                    (PacketFilter.Parsed.Filter) PacketFilter.parse(List.of("udp and port " + receiver.getLocalPort()));
            var writer = new PcapWriter(out, 1_000);
            var capture = new Capture(
                    filter.filter(), new Capture.Bounds(3, 1_000_000, Duration.ofSeconds(20), 1_000), () -> false);
            Observed<Capture.Result> result = capture.run(() -> send(receiver), packet -> {
                writer.write(packet);
                return writer.written();
            });
            assumeTrue(result.known().isPresent(), "no right to see packets");
            assertThat(result.known().orElseThrow().end()).isEqualTo(Capture.End.PACKETS);
            assertThat(result.known().orElseThrow().kept()).isEqualTo(3);
            assertThat(PcapFile.read(out.toByteArray()).rows())
                    .extracting(row -> new String(row.bytes(), 28, row.bytes().length - 28, StandardCharsets.US_ASCII))
                    .containsExactly("packet 0", "packet 1", "packet 2"); // each once, in order
        }
    }

    private static void send(DatagramSocket to) {
        try (var sender = new DatagramSocket()) {
            for (int i = 0; i < 3; i++) {
                byte[] bytes = ("packet " + i).getBytes(StandardCharsets.US_ASCII);
                sender.send(new DatagramPacket(bytes, bytes.length, to.getLocalSocketAddress()));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void eachBoundEndsIt() throws IOException {
        var none = new Capture(
                new PacketFilter(List.of(new PacketFilter.Condition.Port(1))),
                new Capture.Bounds(1, 1_000, Duration.ofMillis(50), 100),
                () -> false);
        Observed<Capture.Result> result = none.run(() -> {}, _ -> 0);
        assumeTrue(result.known().isPresent(), "no right to see packets");
        assertThat(result.known().orElseThrow().end()).isEqualTo(Capture.End.TIME);
        var stopped = new Capture(
                PacketFilter.ALL, new Capture.Bounds(1_000_000, 1_000_000, Duration.ofMinutes(5), 100), () -> true);
        assertThat(stopped.run(() -> {}, _ -> 0).known().orElseThrow().end()).isEqualTo(Capture.End.STOPPED);
        var full = new Capture(
                PacketFilter.ALL, new Capture.Bounds(1_000_000, 1, Duration.ofMinutes(5), 100), () -> false);
        assertThat(full.run(CaptureTest::one, _ -> 50).known().orElseThrow().end())
                .isEqualTo(Capture.End.BYTES);
    }

    private static void one() {
        try (var receiver = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            send(receiver);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
