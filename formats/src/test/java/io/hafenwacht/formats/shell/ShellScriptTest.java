package io.hafenwacht.formats.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellScriptTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            a b && c || d; e & f § a b/c/d/e/f
            a | b |& c § a/b/c
            A=1 B=2 c d § c d
            ( a; b ) && { c; } § a/b/c
            if a; then b; else c; fi § a/b/c
            for x in 1 2; do a $x; done § for x in 1 2/a ?
            a 'b c' "d e" f\\ g § a b c d e f g
            a "x && y" '|' § a x && y |
            a > b 2>&1 < c § a
            a $(b c) `d` § b c/d/a ? ?
            sh -c 'a && b' § sh -c a && b/a/b
            bash -ec "a" § bash -ec a/a
            sudo -E a b § sudo -E a b/a b
            env X=1 a § env X=1 a/a
            command -v a § command -v a
            sudo -u b a § sudo -u b a/a
            timeout -s KILL 5 a b § timeout -s KILL 5 a b/a b
            su - b -c 'a; c' § su - b -c a; c/a/c
            chroot /b a § chroot /b a/a
            a # b && c § a
            a $KNOWN ${KNOWN} $OTHER § a value value ?
            'a § a
            """)
    void commands(String script, String expected) {
        assertThat(text(ShellScript.parse(script, ShellScriptTest::known))).isEqualTo(expected);
    }

    @Test
    void linksAndOffsets() {
        var commands = ShellScript.parse("a | bb && c", ShellScriptTest::known);
        assertThat(commands)
                .extracting(ShellCommand::before)
                .containsExactly(ShellCommand.Link.START, ShellCommand.Link.PIPE, ShellCommand.Link.AND);
        assertThat(commands).extracting(ShellCommand::piped).containsExactly(true, false, false);
        assertThat(commands).extracting(ShellCommand::offset).containsExactly(0, 4, 10);
    }

    @Test
    void bodiesOfHeredocsAreNoCommands() {
        assertThat(text(ShellScript.parse("cat <<X\nsudo id\nX\nb", ShellScriptTest::known)))
                .isEqualTo("cat/b");
    }

    private static Optional<String> known(String name) {
        return name.equals("KNOWN") ? Optional.of("value") : Optional.empty();
    }

    private static String text(List<ShellCommand> commands) {
        return commands.stream()
                .map(c -> c.words().stream()
                        .map(w -> w.complete() ? w.text() : w.text() + "?")
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("/"));
    }
}
