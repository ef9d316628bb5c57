package io.hafenwacht.kernel.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.kernel.visit.Echo.Answer;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EchoTest {
    private static final String IP = "4500001c00000000 4001 0000 0a000001 0a000002";
    private static final String SENT = "45000024 00004000 4001 0000 0a000002 0a000009 0800 0000 1234 0007";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static java.util.Optional<Answer> read(String hex) {
        return Echo.read(bytes(hex), 0x1234, 7, Duration.ofMillis(1));
    }

    @Test
    void aPacketWithARightChecksum() {
        for (int payload : new int[] {0, 1, 72, 1_471}) {
            byte[] packet = Echo.packet(0xffff, 0xabcd, payload);
            long sum = 0;
            for (int i = 0; i < packet.length; i++) {
                sum += (long) (packet[i] & 0xff) << (i % 2 == 0 ? 8 : 0);
            }
            sum = (sum & 0xffff) + (sum >> 16);
            assertThat((sum & 0xffff) + (sum >> 16)).isEqualTo(0xffff);
        }
    }

    @Test
    void whatComesBack() {
        assertThat(read(IP + "0000 0000 1234 0007")).contains(new Answer.Replied(Duration.ofMillis(1)));
        assertThat(read(IP + "0000 0000 1234 0008")).isEmpty();
        assertThat(read(IP + "0800 0000 1234 0007")).isEmpty(); // our own question on loopback
        assertThat(read(IP + "0304 0000 0000 0578" + SENT))
                .contains(new Answer.TooBig(OptionalInt.of(1_400), "10.0.0.1"));
        assertThat(read(IP + "0304 0000 0000 0000" + SENT))
                .contains(new Answer.TooBig(OptionalInt.empty(), "10.0.0.1"));
        assertThat(read(IP + "0301 0000 0000 0000" + SENT)).contains(new Answer.NotDelivered(1, "10.0.0.1"));
        assertThat(read(IP + "0301 0000 0000 0000" + SENT.replace("0007", "0009")))
                .isEmpty();
    }

    @Test
    void brokenPackets() {
        byte[] whole = bytes(IP + "0304 0000 0000 0578" + SENT);
        for (int length = 0; length < whole.length; length++) {
            assertThat(Echo.read(java.util.Arrays.copyOf(whole, length), 0x1234, 7, Duration.ZERO))
                    .isEmpty();
        }
        var random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            byte[] broken = java.util.Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int flips = broken.length == 0 ? 0 : 3; flips > 0; flips--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            assertThat(Echo.read(broken, 0x1234, 7, Duration.ZERO)).isNotNull();
        }
    }

    @Test
    void loopbackAnswers() {
        Observed<Echo> opened = Echo.open();
        assumeTrue(opened.known().isPresent(), "no right to open a raw socket");
        var loopback = (Inet4Address) InetAddress.ofLiteral("127.0.0.1");
        try (Echo echo = opened.known().orElseThrow()) {
            assertThat(echo.send(loopback, 1_500, Duration.ofSeconds(5))).isInstanceOf(Answer.Replied.class);
            assertThat(echo.send(loopback, 65_535, Duration.ofMillis(300)))
                    .isInstanceOfAny(Answer.Replied.class, Answer.Silent.class);
        }
        assertThat(Echo.mtu("lo")).hasValue(65_536);
        assertThat(Echo.mtu("none")).isEmpty();
        assertThat(Echo.mtu("a name that is far too long")).isEmpty();
    }
}
