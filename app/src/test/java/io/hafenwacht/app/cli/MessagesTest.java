package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.text.Language;
import java.util.ArrayList;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class MessagesTest {
    @Test
    void bothLanguagesHoldTheSameKeys() {
        assertThat(new TreeSet<>(CommandLineProgram.bundle(Language.GERMAN).keySet()))
                .isEqualTo(new TreeSet<>(
                        CommandLineProgram.bundle(Language.ENGLISH).keySet()));
    }

    @Test
    void everyCommandOptionAndArgumentIsDescribedInBoth() {
        for (Language language : Language.values()) {
            var missing = new ArrayList<String>();
            CommandLine root = CommandLineProgram.commandLine(CliRun.session(language), false);
            collect(root, missing);
            assertThat(missing).as(language.code()).isEmpty();
        }
    }

    @Test
    void aCommandIsCalledLikeItsClass() {
        assertThat(CommandLineProgram.name(DbCommand.class.getName())).isEqualTo("db");
        assertThat(CommandLineProgram.name(WhoCanCommand.class.getName())).isEqualTo("who-can");
        assertThat(CommandLineProgram.commandLine(CliRun.session(Language.ENGLISH), false)
                        .getSubcommands())
                .containsKeys("assess", "cache", "checks", "completion", "db", "image");
    }

    private static void collect(CommandLine command, ArrayList<String> missing) {
        String name = command.getCommandSpec().qualifiedName();
        if (command.getCommandSpec().usageMessage().description().length == 0) {
            missing.add(name);
        }
        for (ArgSpec arg : command.getCommandSpec().args()) {
            if (arg.description().length == 0) {
                missing.add(name + " " + arg.paramLabel() + " " + arg);
            }
        }
        command.getSubcommands().values().forEach(c -> collect(c, missing));
    }
}
