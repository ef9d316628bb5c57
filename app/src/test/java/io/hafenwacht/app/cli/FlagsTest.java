package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.text.Language;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class FlagsTest {
    private static final class Sample implements Subcommand {
        private boolean toggle;
        private String value = "first";
        private Optional<Integer> optional = Optional.empty();
        private List<String> repeated = List.of();
        private List<Thread.State> list = List.of();
        private String argument = "";
        private Optional<String> second = Optional.empty();

        @Override
        public void declare(Flags flags) {
            flags.toggle("-t --toggle", "", v -> toggle = v);
            flags.value("--value", "V", "", value, v -> value = v);
            flags.optional("--optional", "N", "", Integer.class, v -> optional = v);
            flags.repeated("--repeated", "R", "", String.class, v -> repeated = v);
            flags.list("--list", "L", "", Thread.State.class, v -> list = v);
            flags.argument("A", "", v -> argument = v);
            flags.optionalArgument("B", "", v -> second = v);
        }

        @Override
        public ExitCode run(RootCommand root) {
            return ExitCode.FOUND;
        }

        @Override
        public String toString() {
            return String.join(
                    " ",
                    String.valueOf(toggle),
                    value,
                    optional.map(n -> n + "").orElse("-"),
                    repeated.toString(),
                    list.toString(),
                    argument,
                    second.orElse("-"));
        }
    }

    private final Sample sample = new Sample();
    private final CommandLine commandLine =
            new CommandLine(Flags.command(new RootCommand(CliRun.session(Language.ENGLISH)), sample));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a                               | false first - [] [] a -
            a b                             | false first - [] [] a b
            -t a                            | true first - [] [] a -
            --toggle --value=x a            | true x - [] [] a -
            a --value x --optional 3        | false x 3 [] [] a -
            a --repeated 1,2 --repeated 3   | false first - [1,2, 3] [] a -
            a --list NEW,BLOCKED --list NEW | false first - [] [NEW, BLOCKED, NEW] a -
            """)
    void valuesGoWhereTheyBelong(String line, String expected) {
        commandLine.parseArgs(line.split(" "));
        assertThat(sample).hasToString(expected);
    }

    @Test
    void aSecondLineStartsFromTheFirstValues() {
        commandLine.parseArgs("-t --value x --optional 3 --repeated 1 --list NEW a b".split(" "));
        commandLine.parseArgs("c");
        assertThat(sample).hasToString("false first - [] [] c -");
    }

    @Test
    void runsTheCommandAndReturnsItsCode() {
        assertThat(commandLine.execute("a")).isEqualTo(ExitCode.FOUND.code());
    }
}
