package io.hafenwacht.watch.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.hafenwacht.core.text.PatternSize;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Beside RE2/J, whose programs it foretells.
class PatternSizeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{1000}){1000}){1000}",
                "(?:(?:x{2}[^]a(]){1000}y){0,1000}",
                "[!-[:]((a{1000}){1000}){1000}:]",
                "((x{1000}[\\d-[:alpha:](]){1000}){1000}",
                "(\\Q(\\Ea{1000,}){1000}",
                "((\\x{28}|[^\\p{Greek}(]){999}){999}",
            })
    void tooLarge(String expression) {
        assertThat(PatternSize.fits(expression)).isFalse();
        assertThat(Grep.expression(expression, false)).isInstanceOf(Grep.Parsed.Wrong.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\b[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}\\b",
                "([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\.){1,8}[a-z]{2,63}",
                "(([0-9a-f]{1,4}:){1,7}:|([0-9a-f]{1,4}:){1,6}:[0-9a-f]{1,4}|([0-9a-f]{1,4}:){1,5}(:[0-9a-f]{1,4}){1,2}"
                        + "|([0-9a-f]{1,4}:){1,4}(:[0-9a-f]{1,4}){1,3}|([0-9a-f]{1,4}:){1,3}(:[0-9a-f]{1,4}){1,4})",
                "\\Q((a{1000}){1000}){1000}\\E",
                "[(a{1000}){1000}]",
                "a{1000}b{1000}c{1000}",
            })
    void ordinary(String expression) {
        assertThat(Grep.expression(expression, false)).isInstanceOf(Grep.Parsed.Ok.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[:", "[[:", "\\p{", "(", "\\Q", "{"})
    void longOnesAreReadInOnePass(String part) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(PatternSize.of(part.repeat(2_000_000))).isNotNegative());
    }

    @Test
    void neverSmallerThanTheProgram() {
        var random = new Random(11);
        String[] parts = {
            "a",
            "b",
            "(",
            "(",
            "(?:",
            "(?i:",
            ")",
            ")",
            ")",
            "[",
            "[^",
            "]",
            "[:",
            ":]",
            "[:alpha:]",
            "-",
            "\\d",
            "\\Q",
            "\\E",
            "\\x{28}",
            "\\pL",
            "\\p{Greek}",
            "\\",
            "{3}",
            "{12}",
            "{20,}",
            "{2,30}",
            "{0}",
            "*",
            "+",
            "?",
            "|",
            ".",
            "{",
            "}",
            ",",
            "^",
            "$",
            ":"
        };
        int compiled = 0;
        for (int i = 0; i < 60_000; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(14); j >= 0; j--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            String expression = text.toString();
            if (PatternSize.of(expression) > 20_000) {
                continue;
            }
            try {
                int size = Pattern.compile(expression).programSize();
                compiled++;
                assertThat(PatternSize.of(expression)).as(expression).isGreaterThanOrEqualTo(size - 5);
            } catch (PatternSyntaxException _) {
                // What is no expression is not written out.
            }
        }
        assertThat(compiled).isGreaterThan(5_000);
    }
}
