package io.hafenwacht.watch.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrepTest {
    private static Grep grep(String expression, boolean ignoreCase) {
        return switch (Grep.expression(expression, ignoreCase)) {
            case Grep.Parsed.Ok(Grep grep) -> grep;
            case Grep.Parsed.Wrong wrong -> throw new AssertionError(wrong.why().english());
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            order        ~ an order came      ~ true
            order        ~ an Order came      ~ false
            Ärger        ~ so ein Ärger       ~ true
            order-\\d+x? ~ see order-17       ~ true
            order-\\d+   ~ see order-x        ~ false
            ^GET .* 5..$ ~ GET /a 503         ~ true
            ^GET .* 5..$ ~ a GET /a 503       ~ false
            [Ee]rror     ~ an Error           ~ true
            a|b          ~ xbx                ~ true
            colou?r      ~ a color            ~ true
            colou?r      ~ a colour           ~ true
            x{2,3}y      ~ axxy               ~ true
            (time)?out   ~ all out            ~ true
            \\[error\\]  ~ 1 [error] 2        ~ true
            \\pN\\pN     ~ a 42               ~ true
            1.2          ~ 1x2                ~ true
            """)
    void finds_what_an_expression_means(String expression, String line, boolean found) {
        assertThat(grep(expression, false).matches(line)).isEqualTo(found);
    }

    @Test
    void case_is_ignored_on_request() {
        assertThat(grep("ORDER", true).matches("an Order")).isTrue();
        assertThat(grep("ÄRGER", true).matches("so ein ärger")).isTrue();
        assertThat(grep("or.er", true).matches("an ORDER")).isTrue();
        assertThat(Grep.text("a.b", true).matches("A.B")).isTrue();
        assertThat(Grep.text("a.b", true).matches("AxB")).isFalse();
    }

    @Test
    void what_is_no_expression_is_told() {
        assertThat(Grep.expression("a(b", false)).isInstanceOf(Grep.Parsed.Wrong.class);
        assertThat(Grep.expression("[z-a]", false)).isInstanceOf(Grep.Parsed.Wrong.class);
    }

    @Test
    void time_grows_with_the_line_only() {
        Grep grep = grep("(a+)+$x", false);
        assertThat(grep.matches("a".repeat(50_000))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            order-\\d+ ~ order-
            colou?r    ~ colo
            (abc)def   ~ def
            a|bcd      ~ ''
            (?i)abc    ~ ''
            ab[]c]def  ~ def
            ab.*cde    ~ cde
            \\[error\\] ~ [error]
            \\x41bc    ~ ''
            ab{0}cd    ~ cd
            a          ~ ''
            [[:alpha:]x]yz ~ yz
            """)
    void knows_what_each_match_contains(String expression, String text) {
        assertThat(RequiredText.of(expression)).isEqualTo(text);
    }

    @Test
    void what_is_required_hides_no_hit() {
        var random = new Random(5);
        String alphabet = "ab.*+?[](){}|\\^$1,dQ";
        int compared = 0;
        for (int i = 0; i < 50_000; i++) {
            var expression = new StringBuilder();
            for (int n = random.nextInt(10); n >= 0; n--) {
                expression.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            var line = new StringBuilder();
            for (int n = random.nextInt(8); n >= 0; n--) {
                line.append("ab1d*.(".charAt(random.nextInt(7)));
            }
            if (Grep.expression(expression.toString(), false) instanceof Grep.Parsed.Ok(Grep grep)) {
                boolean expected = com.google.re2j.Pattern.compile(expression.toString())
                        .matcher(line)
                        .find();
                assertThat(grep.matches(line.toString()))
                        .as("%s in %s", expression, line)
                        .isEqualTo(expected);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(5_000);
    }
}
