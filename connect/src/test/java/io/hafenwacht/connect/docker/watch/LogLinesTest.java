package io.hafenwacht.connect.docker.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.hafenwacht.core.event.LogLine.Channel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogLinesTest {
    static final String T1 = "2026-11-22T01:22:11.000000001Z";
    static final String T2 = "2026-11-22T01:22:11.000000002Z";
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int PART = 16 * 1024;

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    private LogLinesTest frame(int stream, String payload) {
        return frame(stream, payload.getBytes(StandardCharsets.UTF_8));
    }

    private LogLinesTest frame(int stream, byte[] payload) {
        int length = payload.length;
        sent.writeBytes(new byte[] {
            (byte) stream, 0, 0, 0, (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
        });
        sent.writeBytes(payload);
        return this;
    }

    private static List<RawLine> read(byte[] bytes, boolean terminal, int atOnce) throws IOException {
        var slow = new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return super.read(buffer, offset, Math.min(length, atOnce));
            }
        };
        LogLines lines = terminal ? new TerminalLines(slow, BEGIN) : new FramedLines(slow, BEGIN);
        List<RawLine> all = new ArrayList<>();
        for (Optional<RawLine> line = lines.next(); line.isPresent(); line = lines.next()) {
            all.add(line.get());
        }
        all.addAll(lines.unfinished());
        return all;
    }

    private List<RawLine> frames() throws IOException {
        List<RawLine> all = read(sent.toByteArray(), false, 1 << 20);
        assertThat(read(sent.toByteArray(), false, 1)).isEqualTo(all);
        return all;
    }

    private static List<RawLine> terminal(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<RawLine> all = read(bytes, true, 1 << 20);
        assertThat(read(bytes, true, 1)).isEqualTo(all);
        return all;
    }

    private static RawLine line(Channel channel, String stamp, String text) {
        return new RawLine(channel, stamp, stamp.isEmpty() ? BEGIN : Instant.parse(stamp), text, 0);
    }

    @Test
    void framesAreLinesOfTheirChannel() throws IOException {
        frame(1, T1 + " out\n").frame(2, T2 + " err\n").frame(1, T2 + " \n");
        assertThat(frames())
                .containsExactly(
                        line(Channel.STDOUT, T1, "out"), line(Channel.STDERR, T2, "err"), line(Channel.STDOUT, T2, ""));
    }

    @Test
    void partsOfOneTimeAreJoinedAcrossTheOtherChannel() throws IOException {
        String a = "a".repeat(PART);
        frame(1, T1 + " " + a).frame(2, T2 + " err\n").frame(1, T1 + " " + a).frame(1, T1 + " end\n");
        assertThat(frames()).containsExactly(line(Channel.STDERR, T2, "err"), line(Channel.STDOUT, T1, a + a + "end"));
    }

    @Test
    void aLineWithoutEndEndsWhereTheNextBegins() throws IOException {
        frame(1, T1 + " no end").frame(1, T2 + " next\n").frame(2, T2 + " last");
        assertThat(frames())
                .containsExactly(
                        line(Channel.STDOUT, T1, "no end"),
                        line(Channel.STDOUT, T2, "next"),
                        line(Channel.STDERR, T2, "last"));
    }

    @Test
    void noContainerForgesATime() throws IOException {
        frame(1, T1 + " one\n" + T2 + " two\n").frame(1, T2 + " " + T1 + " three\n");
        assertThat(frames())
                .containsExactly(
                        line(Channel.STDOUT, T1, "one"),
                        line(Channel.STDOUT, T1, T2 + " two"),
                        line(Channel.STDOUT, T2, T1 + " three"));
    }

    @Test
    void brokenUtf8AndBinaryStayALine() throws IOException {
        byte[] payload = (T1 + " aXbY\n").getBytes(StandardCharsets.ISO_8859_1);
        payload[T1.length() + 2] = (byte) 0xff;
        payload[T1.length() + 4] = 0;
        frame(1, payload);
        assertThat(frames()).containsExactly(line(Channel.STDOUT, T1, "a\ufffdb\0"));
    }

    @Test
    void linesWithoutATimeAreOfTheOneBefore() throws IOException {
        frame(1, "plain\n")
                .frame(1, T1 + " x\n")
                .frame(1, "2026-13-45T99:99:99Z bad\n")
                .frame(1, "y\n");
        assertThat(frames())
                .extracting(RawLine::text, RawLine::time)
                .containsExactly(
                        tuple("plain", BEGIN),
                        tuple("x", Instant.parse(T1)),
                        tuple("2026-13-45T99:99:99Z bad", Instant.parse(T1)),
                        tuple("y", Instant.parse(T1)));
    }

    @Test
    void aHugeLineIsCutAtTheLimitAndCounted() throws IOException {
        int parts = 640;
        for (int i = 0; i < parts; i++) {
            frame(1, T1 + " " + "ä".repeat(PART / 2));
        }
        frame(1, T1 + " \n").frame(1, T2 + " short\n");
        List<RawLine> lines = read(sent.toByteArray(), false, 1 << 20);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().text()).isEqualTo("ä".repeat(LogLines.LINE_BYTES.asInt() / 2));
        assertThat(lines.getFirst().cutBytes()).isEqualTo((long) parts * PART - LogLines.LINE_BYTES.value());
        assertThat(lines.getLast()).isEqualTo(line(Channel.STDOUT, T2, "short"));
    }

    @Test
    void aCutIsBetweenCharacters() throws IOException {
        frame(1, T1 + " a" + "ä".repeat(LogLines.LINE_BYTES.asInt() / 2) + "\n");
        RawLine line = frames().getFirst();
        assertThat(line.text()).isEqualTo("a" + "ä".repeat(LogLines.LINE_BYTES.asInt() / 2 - 1));
        assertThat(line.cutBytes()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"01000000000000", "0100000000000005616263", "0500000000000000", "0101000000000000", "48545450"})
    void whatIsNoFrameBreaksOff(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> read(bytes, false, 1 << 20)).isInstanceOf(BrokenLog.class);
    }

    @Test
    void theEnginesOwnErrorIsTold() {
        frame(3, "Error grabbing logs: unexpected EOF\n\u001b[2J");
        assertThatThrownBy(() -> read(sent.toByteArray(), false, 1 << 20))
                .isInstanceOf(BrokenLog.class)
                .hasMessage("the engine gave up: Error grabbing logs: unexpected EOF [2J");
    }

    @Test
    void noBytesAtAllDoAnythingElse() {
        frame(1, T1 + " one\n").frame(2, T2 + " two").frame(1, T2 + " " + "x".repeat(300));
        byte[] whole = sent.toByteArray();
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            if (bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            for (boolean terminal : new boolean[] {false, true}) {
                try {
                    assertThat(read(bytes, terminal, 7)).hasSizeLessThanOrEqualTo(bytes.length);
                } catch (IOException e) {
                    assertThat(e).isInstanceOf(BrokenLog.class);
                }
            }
        }
    }

    @Test
    void aTerminalsLinesEndInCrLf() throws IOException {
        assertThat(terminal(T1 + " one\r\n" + T2 + " a\rb\r\n" + T2 + " \r\n" + T2 + " rest"))
                .containsExactly(
                        line(Channel.TERMINAL, T1, "one"),
                        line(Channel.TERMINAL, T2, "a\rb"),
                        line(Channel.TERMINAL, T2, ""),
                        line(Channel.TERMINAL, T2, "rest"));
    }

    @Test
    void aTerminalsLongLineIsJoined() throws IOException {
        String a = "a".repeat(PART);
        String b = "b".repeat(PART);
        assertThat(terminal(T1 + " " + a + T1 + " " + b + T1 + " end\r\n" + T2 + " x\r\n"))
                .containsExactly(line(Channel.TERMINAL, T1, a + b + "end"), line(Channel.TERMINAL, T2, "x"));
    }

    @Test
    void aTimeElsewhereInATerminalsLineIsText() throws IOException {
        String a = "a".repeat(PART);
        assertThat(terminal(T1 + " x" + T1 + " y\r\n" + T1 + " " + a + "\r\n" + T1 + " " + a + T2 + " z\r\n" + T1 + " "
                        + a + T1.substring(0, 20) + "\r\n"))
                .containsExactly(
                        line(Channel.TERMINAL, T1, "x" + T1 + " y"),
                        line(Channel.TERMINAL, T1, a),
                        line(Channel.TERMINAL, T1, a + T2 + " z"),
                        line(Channel.TERMINAL, T1, a + T1.substring(0, 20)));
    }

    @Test
    void aTerminalsLineWithoutATime() throws IOException {
        assertThat(terminal("hello\r\n\r\n" + T1 + " x\r\nab cd\r\n"))
                .extracting(RawLine::text)
                .containsExactly("hello", "", "x", "ab cd");
    }

    @Test
    void aTerminalsHugeLineIsCut() throws IOException {
        String part = "a".repeat(PART);
        List<RawLine> lines = read(
                (T1 + " " + (part + T1 + " ").repeat(640) + "\r\n").getBytes(StandardCharsets.UTF_8), true, 1 << 20);
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().text()).isEqualTo("a".repeat(LogLines.LINE_BYTES.asInt()));
        // The carriage return is counted too.
        assertThat(lines.getFirst().cutBytes()).isEqualTo(640L * PART + 1 - LogLines.LINE_BYTES.value());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T01:22:11.123456789Z,2026-11-22T01:22:11.123456789Z",
        "2026-11-22T01:22:11Z,2026-11-22T01:22:11Z",
        "2026-11-22T01:22:11.5Z,2026-11-22T01:22:11.5Z",
        "2026-11-22T01:22:11.123456789+01:00,2026-11-22T00:22:11.123456789Z",
        "2026-11-22T01:22:11.123456789-05:30,2026-11-22T06:52:11.123456789Z",
        "2026-11-22T01:22:11.1234567890Z,",
        "2026-11-22T01:22:11.123456789,",
        "2026-11-22T01:22:11.123456789+1:00,",
        "2026-02-30T01:22:11Z,",
        "2026-1a-22T01:22:11Z,",
        "x026-11-22T01:22:11Z,"
    })
    void timesAreReadAsEnginesWriteThem(String text, Instant time) {
        byte[] bytes = (text + " text").getBytes(StandardCharsets.US_ASCII);
        assertThat(LogStamp.of(bytes, 0, bytes.length).map(LogStamp::time)).isEqualTo(Optional.ofNullable(time));
    }
}
