package io.hafenwacht.kernel.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.kernel.visit.Echo.Answer;
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
        return new EchoFormat4().read(bytes(hex), "", 0x1234, 7, Duration.ofMillis(1));
    }

    @Test
    void aPacketWithARightChecksum() {
        for (int payload : new int[] {0, 1, 72, 1_471}) {
            byte[] packet = new EchoFormat4().packet(0xffff, 0xabcd, payload);
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
            assertThat(new EchoFormat4().read(java.util.Arrays.copyOf(whole, length), "", 0x1234, 7, Duration.ZERO))
                    .isEmpty();
        }
        var random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            byte[] broken = java.util.Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int flips = broken.length == 0 ? 0 : 3; flips > 0; flips--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            assertThat(new EchoFormat4().read(broken, "", 0x1234, 7, Duration.ZERO))
                    .as(HexFormat.of().formatHex(broken))
                    .matches(answer -> answer.isEmpty() || broken.length >= 28);
            assertThat(new EchoFormat6().read(broken, "", 0x1234, 7, Duration.ZERO))
                    .as(HexFormat.of().formatHex(broken))
                    .matches(answer -> answer.isEmpty() || broken.length >= 8);
        }
    }

    /// Packet too big: 1,400, then the echo that did not fit, behind its IPv6 header.
    private static final String SIX =
            "0200 0000 00000578" + "60000000 05 78 3a 40" + "fd".repeat(16) + "fe".repeat(16) + "8000 0000 1234 0007";

    private static java.util.Optional<Answer> six(String hex) {
        return new EchoFormat6().read(bytes(hex), "fd00::1", 0x1234, 7, Duration.ofMillis(1));
    }

    @Test
    void whatComesBackOverIpv6() {
        assertThat(six("8100 0000 1234 0007")).contains(new Answer.Replied(Duration.ofMillis(1)));
        assertThat(six("8100 0000 1234 0008")).isEmpty();
        assertThat(six("8000 0000 1234 0007")).isEmpty(); // our own question on loopback
        assertThat(six(SIX)).contains(new Answer.TooBig(OptionalInt.of(1_400), "fd00::1"));
        assertThat(six(SIX.replace("00000578", "ffffffff")))
                .contains(new Answer.TooBig(OptionalInt.empty(), "fd00::1"));
        assertThat(six(SIX.replaceFirst("0200", "0103"))).contains(new Answer.NotDelivered(3, "fd00::1"));
        assertThat(six(SIX.replace("0007", "0009"))).isEmpty();
        byte[] whole = bytes(SIX);
        for (int length = 0; length < whole.length; length++) {
            assertThat(new EchoFormat6().read(java.util.Arrays.copyOf(whole, length), "", 0x1234, 7, Duration.ZERO))
                    .isEmpty();
        }
    }

    @Test
    void loopbackAnswersOverIpv6() {
        InetAddress loopback = InetAddress.ofLiteral("::1");
        Observed<Echo> opened = Echo.open(loopback);
        assumeTrue(opened.known().isPresent(), "no right to open a raw socket, or no IPv6");
        try (Echo echo = opened.known().orElseThrow()) {
            Answer answer = echo.send(loopback, 1_500, Duration.ofSeconds(5));
            assumeTrue(!(answer instanceof Answer.NotSent), "no IPv6 on loopback");
            assertThat(answer).isInstanceOf(Answer.Replied.class);
        }
    }

    @Test
    void loopbackAnswers() {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        Observed<Echo> opened = Echo.open(loopback);
        assumeTrue(opened.known().isPresent(), "no right to open a raw socket");
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
