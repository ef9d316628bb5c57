package io.hafenwacht.connect.docker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {
    private static final String FIXED = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: 1\r\n\r\nhello";
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "2\r\nhe\r\nA;ext=\"v\"\r\nllo, world\r\n0\r\nTrailer: ignored\r\n\r\n";

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Escapes `\r` and `\n`, so that rows of tables can hold them.
    private static String whole(String escaped) throws IOException {
        InputStream in = bytes(escaped.replace("\\r", "\r").replace("\\n", "\n"));
        return whole(in);
    }

    private static String whole(InputStream in) throws IOException {
        ResponseReader reader = new ResponseReader(in);
        return new String(reader.body(reader.readHead()).readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhelloNEXT|hello",
                "HTTP/1.1 200 OK\\nContent-Length: 5\\n\\nhello|hello",
                "HTTP/1.1 200\\r\\ncontent-LENGTH:5\\r\\n\\r\\nhello|hello",
                "HTTP/1.0 200 OK\\r\\n\\r\\nto the end|to the end",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\nContent-Length: 2\\r\\n\\r\\nhi|hi",
                "HTTP/1.1 100 Continue\\r\\n\\r\\nHTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nhi|hi",
                "HTTP/1.1 204 None\\r\\nContent-Length: 2\\r\\n\\r\\nhi|''",
                "HTTP/1.1 304 Same\\r\\n\\r\\nhi|''",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: CHUNKED\\r\\n\\r\\n1 \\r\\na\\r\\n00b\\r\\nbcdefghijkl\\r\\n0\\r\\n\\r\\n|abcdefghijkl",
            })
    void readsBodies(String answer, String body) throws IOException {
        assertThat(whole(answer)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\r\\n",
                "HTTP/2 200 OK\\r\\n\\r\\n",
                "HTTP/1.1 2000 OK\\r\\n\\r\\n",
                "HTTP/1.1 099 No\\r\\n\\r\\n",
                "HTTP/1.1 -20 No\\r\\n\\r\\n",
                "ICY 200 OK\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nno colon\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\n: no name\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nA : b\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nA: b\\r\\n folded\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nA: b\\rc\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nContent-Length: -1\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nContent-Length: +5\\r\\n\\r\\nhello",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 0x5\\r\\n\\r\\nhello",
                "HTTP/1.1 200 OK\\r\\nContent-Length:\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 5, 5\\r\\n\\r\\nhello",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\nContent-Length: 6\\r\\n\\r\\nhello",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 999999999999999999999\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 4398046511105\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 6\\r\\n\\r\\nhello",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\nContent-Length: 5\\r\\n\\r\\n0\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n-1\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nffffffffffffffff\\r\\n",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nffffffffffff\\r\\n",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2\\r\\nabc\\r\\n0\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2\\r\\nab\\r\\n",
            })
    void refusesWhatIsNoHttp(String answer) {
        assertThatThrownBy(() -> whole(answer)).isInstanceOf(MalformedResponse.class);
    }

    @Test
    void tellsAnEmptyConnectionFromACutAnswer() {
        assertThatThrownBy(() -> whole(""))
                .isInstanceOfSatisfying(
                        MalformedResponse.class,
                        e -> assertThat(e.beforeFirstByte()).isTrue());
        assertThatThrownBy(() -> whole("H"))
                .isInstanceOfSatisfying(
                        MalformedResponse.class,
                        e -> assertThat(e.beforeFirstByte()).isFalse());
    }

    @Test
    void readsOneAnswerAfterTheOtherFromAConnection() throws IOException {
        ResponseReader reader = new ResponseReader(bytes(CHUNKED + FIXED));
        assertThat(new String(reader.body(reader.readHead()).readAllBytes(), StandardCharsets.ISO_8859_1))
                .isEqualTo("hello, world");
        ResponseHead second = reader.readHead();
        assertThat(second.first("x-a")).contains("1");
        assertThat(reader.body(second).readAllBytes()).hasSize(5);
    }

    /// Buffers of all sizes, before, in and behind what is asked for.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40, 4096})
    void readsThroughABufferOfAnySize(int size) throws IOException {
        ResponseReader reader = new ResponseReader(new AnswerInput(bytes(CHUNKED + FIXED + FIXED), new byte[size]));
        assertThat(new String(reader.body(reader.readHead()).readAllBytes(), StandardCharsets.ISO_8859_1))
                .isEqualTo("hello, world");
        InputStream second = reader.body(reader.readHead());
        assertThat(second.read()).isEqualTo('h');
        assertThat(second.skip(2)).isEqualTo(2);
        assertThat(second.readNBytes(10)).hasSize(2);
        assertThat(reader.body(reader.readHead()).readAllBytes()).hasSize(5);
        assertThatThrownBy(reader::readHead).isInstanceOf(MalformedResponse.class);
    }

    @ParameterizedTest
    @CsvSource({"1.1,keep-alive,true", "1.1,X,true", "1.1,Close,false", "1.1,'x, close',false", "1.0,keep-alive,false"})
    void knowsWhetherAConnectionStays(String version, String option, boolean stays) throws IOException {
        ResponseReader reader =
                new ResponseReader(bytes("HTTP/" + version + " 200 OK\r\nConnection: " + option + "\r\n\r\n"));
        assertThat(reader.readHead().keepsConnection()).isEqualTo(stays);
    }

    @ParameterizedTest
    @ValueSource(strings = {"line", "head", "count", "interim", "trailer", "extension"})
    void endsAtEveryLimit(String what) {
        InputStream endless = switch (what) {
            case "line" -> endless("HTTP/1.1 200 OK\r\nA: ", "x");
            case "head" -> endless("HTTP/1.1 200 OK\r\n", "A: " + "x".repeat(1000) + "\r\n");
            case "count" -> endless("HTTP/1.1 200 OK\r\n", "A:\r\n");
            case "interim" -> endless("", "HTTP/1.1 102 Wait\r\n\r\n");
            case "trailer" -> endless("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "T: t\r\n");
            case "extension" -> endless("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", "x");
            default -> throw new AssertionError(what);
        };
        assertThatThrownBy(() -> whole(endless)).isInstanceOf(MalformedResponse.class);
    }

    private static InputStream endless(String start, String repeated) {
        return new InputStream() {
            private long at;

            @Override
            public int read() {
                long index = at++;
                return index < start.length()
                        ? start.charAt((int) index)
                        : repeated.charAt((int) ((index - start.length()) % repeated.length()));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {FIXED, CHUNKED})
    void noticesEveryTruncation(String answer) {
        for (int length = 0; length < answer.length(); length++) {
            String cut = answer.substring(0, length);
            assertThatThrownBy(() -> whole(bytes(cut))).as("cut at %d", length).isInstanceOf(MalformedResponse.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FIXED, CHUNKED})
    void survivesEveryFlippedBit(String answer) {
        for (int bit = 0; bit < answer.length() * 8; bit++) {
            byte[] flipped = answer.getBytes(StandardCharsets.ISO_8859_1);
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            answersOrRefuses(flipped);
        }
    }

    @Test
    void survivesSeededNoise() {
        Random random = new Random(20261121);
        byte[] head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 1_000; round++) {
            byte[] noise = new byte[head.length + 64];
            random.nextBytes(noise);
            System.arraycopy(head, 0, noise, 0, random.nextInt(head.length + 1));
            answersOrRefuses(noise);
        }
    }

    /// At most the input comes out, or a [MalformedResponse]; any other exception fails the test.
    private static void answersOrRefuses(byte[] answer) {
        try {
            assertThat(whole(new ByteArrayInputStream(answer)).length()).isLessThanOrEqualTo(answer.length);
        } catch (MalformedResponse refused) {
            assertThat(refused).hasMessageMatching("[^\\p{Cntrl}]+");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
