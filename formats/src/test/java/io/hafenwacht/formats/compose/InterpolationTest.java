package io.hafenwacht.formats.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.formats.compose.Variables.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {
    private static final Variables KNOWN = new Variables(Map.of(
            "A", new Value("1", true),
            "EMPTY", new Value("", true),
            "HALF", new Value("x", false)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plain              | plain
            $A                 | 1
            ${A}b              | 1b
            $Ab                | ?
            $$A                | $A
            $$${A}             | $1
            ${X:-d}            | d
            ${X-d}             | d
            ${EMPTY:-d}        | d
            ${EMPTY-d}         | ''
            ${A:-d}            | 1
            ${X:-${A}}         | 1
            ${X:-${Y:-z}}      | z
            ${X:-${Y}}         | ?
            ${X:-a$$b}         | a$b
            ${A:+yes}          | yes
            ${X:+yes}          | ''
            ${EMPTY:+yes}      | ''
            ${EMPTY+yes}       | yes
            ${A:?needed}       | 1
            ${X:?needed}       | ?
            ${EMPTY?needed}    | ''
            ${EMPTY:?needed}   | ?
            $X                 | ?
            ${X}               | ?
            ${HALF}            | ?
            ${A               | ?
            ${A!b}             | ?
            ${1}               | ?
            a$                 | a$
            ^a$.$5 $(b) $A     | ^a$.$5 $(b) 1
            ${}                | ?
            ${X:-{a}           | {a
            """)
    void variables(String text, String expected) {
        Value value = Interpolation.of(text, KNOWN);
        assertThat(value.resolved() ? value.text() : "?").isEqualTo(expected);
    }

    @Test
    void filesOfVariables() {
        var entries = EnvFile.read("""
                # comment
                A=1
                export B = 'x $A'
                C="y ${A}\\n" # tail
                D=z # tail
                E: yaml
                F
                G="two
                lines"
                H=${NOPE}
                no line
                A=2
                I='it\\'s \\n'
                """.replace("B = ", "B="), Variables.NONE);
        Map<String, Value> values = EnvFile.values(entries);
        assertThat(values).containsEntry("A", new Value("2", true)).containsEntry("B", new Value("x $A", true));
        assertThat(values).containsEntry("C", new Value("y 1\n", true)).containsEntry("D", new Value("z", true));
        assertThat(values).containsEntry("E", new Value("yaml", true)).doesNotContainKey("F");
        assertThat(values).containsEntry("I", new Value("it's \\n", true));
        assertThat(values).containsEntry("G", new Value("two\nlines", true));
        assertThat(values)
                .hasEntrySatisfying("H", value -> assertThat(value.resolved()).isFalse());
        assertThat(entries).filteredOn(e -> e.name().equals("H")).allMatch(e -> e.line() == 10);
    }

    @Test
    void growthIsBounded() {
        var text = new StringBuilder("A0=xxxxxxxxxx\n");
        for (int i = 1; i < 60; i++) {
            text.append("A%d=$A%d$A%d\n".formatted(i, i - 1, i - 1));
        }
        assertThat(EnvFile.values(EnvFile.read(text.toString(), Variables.NONE)).get("A59"))
                .extracting(Value::resolved)
                .isEqualTo(false);
    }
}
