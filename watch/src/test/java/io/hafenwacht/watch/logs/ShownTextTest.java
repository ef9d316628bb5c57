package io.hafenwacht.watch.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            plain~plain
            \\033[1;31mred\\033[0m!~red!
            \\033]0;title\\007text~text
            \\033]8;;http://x\\033\\\\link\\033]8;;\\033\\\\~link
            \\033(Bx~x
            \\033cx~x
            \\033[?25lx~x
            a\\033~a
            a\\033[~a
            a\\033[31~a
            a\\033]never ends~anever ends
            \\033\\033[31mx~x
            """)
    void takes_out_what_is_meant_for_a_terminal(String text, String shown) {
        assertThat(ShownText.withoutEscapes(text.translateEscapes())).isEqualTo(shown);
    }

    @Test
    void no_escape_is_left_whatever_stands_there() {
        var random = new Random(9);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append("\u001b[]P\\;3m\u0007x(".charAt(random.nextInt(11)));
            }
            assertThat(ShownText.withoutEscapes(text.toString())).doesNotContain("\u001b");
        }
    }
}
