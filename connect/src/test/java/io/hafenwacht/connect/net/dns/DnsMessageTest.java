package io.hafenwacht.connect.net.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.connect.net.dns.DnsMessage.Malformed;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsMessageTest {
    /// `www.example.com`: CNAME to `example.com`, which is 192.0.2.7, with an OPT record behind.
    private static final String ANSWER = "1234 8180 0001 0002 0000 0001"
            + "03777777 076578616d706c65 03636f6d 00 0001 0001"
            + "c00c 0005 0001 00000e10 0002 c010"
            + "c010 0001 0001 0000003c 0004 c0000207"
            + "00 0029 04d0 00000000 0000";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void anAnswerWithCompressedNames() throws Malformed {
        DnsMessage message = DnsMessage.parse(bytes(ANSWER));
        assertThat(message.id()).isEqualTo(0x1234);
        assertThat(message.response()).isTrue();
        assertThat(message.question()).contains(new DnsMessage.Question("www.example.com", 1));
        assertThat(message.answers())
                .containsExactly(
                        new DnsRecord("www.example.com", "CNAME", 3600, "example.com"),
                        new DnsRecord("example.com", "A", 60, "192.0.2.7"));
    }

    @Test
    void whatWeAsk() throws Malformed {
        DnsMessage message = DnsMessage.parse(DnsMessage.query(7, "db.example.com", RecordType.AAAA, true));
        assertThat(message.question()).contains(new DnsMessage.Question("db.example.com", 28));
        assertThat(message.response()).isFalse();
        assertThat(DnsMessage.query(7, "db", RecordType.A, true)).hasSize(12 + 4 + 4 + 11);
        assertThat(DnsMessage.query(7, "db", RecordType.A, false)).hasSize(12 + 4 + 4);
    }

    @ParameterizedTest
    @CsvSource({
        "db, true",
        "_sip._tcp.example.com., true",
        "a..b, false",
        "., false",
        "'with blank', false",
        "bücher, false"
    })
    void whatCanBeAsked(String name, boolean can) {
        assertThat(DnsMessage.askable(name)).isEqualTo(can);
    }

    @Test
    void namesThatAreTooLong() {
        assertThat(DnsMessage.askable("a".repeat(63))).isTrue();
        assertThat(DnsMessage.askable("a".repeat(64))).isFalse();
        assertThat(DnsMessage.askable("a.".repeat(126) + "a")).isTrue();
        assertThat(DnsMessage.askable("a.".repeat(127) + "a")).isFalse();
    }

    @Test
    void pointersThatLoopOrLeadForwards() {
        String head = "1234 8180 0001 0000 0000 0000";
        for (String name : List.of("c00c", "c00e 00", "0161 c00c", "c000", "03777777 c0ff", "8061 00")) {
            assertThatThrownBy(() -> DnsMessage.parse(bytes(head + name + "0001 0001")))
                    .as(name)
                    .isInstanceOf(Malformed.class);
        }
    }

    @Test
    void aNameOfManyPointersEnds() throws Malformed {
        // Each part of one letter points to the one before: legal, and bounded by the length of names.
        var hex = new StringBuilder("1234 8180 0000 0001 0000 0000");
        hex.append("00 0001 0001 00000000");
        int at = 12 + 11;
        var data = new StringBuilder("0161 00");
        for (int i = 1; i < 600; i++) {
            int before = i == 1 ? at : at + 3 + (i - 2) * 4;
            data.append("0161").append(String.format("c%03x", before));
        }
        byte[] all = bytes(
                hex + String.format("%04x", data.toString().replace(" ", "").length() / 2) + data);
        assertThat(DnsMessage.parse(bytes("1234 8180 0000 0000 0000 0000")).answers())
                .isEmpty();
        assertThatThrownBy(() -> DnsMessage.parse(all)).isInstanceOf(Malformed.class); // an A of that length
    }

    @Test
    void nothingInANameIsObeyed() throws Malformed {
        String answer = "1234 8180 0001 0000 0000 0000" + "041b5b326d 0001 0001".replace("0001 0001", "00 0001 0001");
        assertThat(DnsMessage.parse(bytes(answer)).question().orElseThrow().name())
                .isEqualTo("\\027[2m");
    }

    /// Cut at every byte, and with bytes changed: a message or `Malformed`, nothing else.
    @Test
    void brokenBytes() {
        byte[] whole = bytes(ANSWER);
        var random = new Random(3);
        for (int round = 0; round < 20_000; round++) {
            byte[] broken =
                    java.util.Arrays.copyOf(whole, round < whole.length ? round : 1 + random.nextInt(whole.length));
            if (round >= whole.length) {
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
            }
            try {
                assertThat(DnsMessage.parse(broken).answers()).hasSizeLessThan(100);
            } catch (Malformed e) {
                assertThat(e).hasMessageMatching(".{5,}");
            }
        }
    }
}
