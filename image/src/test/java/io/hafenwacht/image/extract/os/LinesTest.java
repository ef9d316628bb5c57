package io.hafenwacht.image.extract.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.image.bytes.MalformedInput;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
    private static Lines lines(String text) {
        return new Lines(MemorySegment.ofArray(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Each line as "offset length text".
    private static List<String> read(String text) throws MalformedInput {
        List<String> found = new ArrayList<>();
        var lines = lines(text);
        while (lines.next()) {
            found.add(lines.offset() + " " + lines.text());
        }
        return found;
    }

    @Test
    void endsLinesAtLineFeedsAndAtTheEnd() throws MalformedInput {
        assertThat(read("")).isEmpty();
        assertThat(read("a")).containsExactly("0 a");
        assertThat(read("a\n")).containsExactly("0 a");
        assertThat(read("a\r\n\nb")).containsExactly("0 a", "3 ", "4 b");
        assertThat(read("\n\n")).containsExactly("0 ", "1 ");
    }

    @ParameterizedTest
    @ValueSource(ints = {16_383, 16_384, 32_766, 32_767, 32_768, 32_769, 40_000, 65_536, 200_000})
    void goesOnAfterLinesOfAnyLength(int length) throws MalformedInput {
        var lines = lines("before\n" + "x".repeat(length) + "\nafter\n\nlast");
        assertThat(lines.next()).isTrue();
        assertThat(lines.text()).isEqualTo("before");
        assertThat(lines.next()).isTrue();
        assertThat(lines.offset()).isEqualTo(7);
        assertThat(lines.blank()).isFalse();
        if (length <= 16_384) {
            assertThat(lines.text()).hasSize(length);
        } else {
            assertThatThrownBy(lines::text).isInstanceOf(MalformedInput.class).hasMessageContaining("" + length);
        }
        assertThat(lines.next()).isTrue();
        assertThat(lines.text()).isEqualTo("after");
        assertThat(lines.offset()).isEqualTo(8 + length);
        assertThat(lines.next()).isTrue();
        assertThat(lines.blank()).isTrue();
        assertThat(lines.next()).isTrue();
        assertThat(lines.text()).isEqualTo("last");
        assertThat(lines.next()).isFalse();
    }

    /// The window moves at other places in every text; a plain split is the truth.
    @Test
    void findsTheLinesThatASplitFinds() throws MalformedInput {
        var random = new Random(20_261_121);
        for (int round = 0; round < 20; round++) {
            List<String> expected = new ArrayList<>();
            var text = new StringBuilder();
            while (text.length() < 200_000) {
                String line = "y".repeat(random.nextInt(random.nextInt(10) == 0 ? 16_000 : 100));
                expected.add(text.length() + " " + line);
                text.append(line).append('\n');
            }
            assertThat(read(text.toString())).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Package: a', package, true",
        "'PACKAGE: a', package, true",
        "'Packages: a', package, false",
        "'Pack: a', package, false",
        "': a', package, false"
    })
    void comparesNamesInAnyCase(String line, String name, boolean same) {
        var lines = lines(line);
        lines.next();
        assertThat(lines.startsWith(name, lines.indexOf(':'))).isEqualTo(same);
    }

    @Test
    void answersBeyondTheEndOfALine() throws MalformedInput {
        var lines = lines("ab\ncd");
        lines.next();
        assertThat(lines.at(1)).isEqualTo('b');
        assertThat(lines.at(2)).isZero();
        assertThat(lines.indexOf('c')).isEqualTo(-1);
        assertThat(lines.text(5)).isEmpty();
    }
}
