package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `hafenwacht completion`: a script for the user's shell.
@AutoService(Subcommand.class)
@Command(name = "completion")
@SuppressWarnings("NullAway.Init") // picocli sets parent and shell
public final class CompletionCommand implements Subcommand {
    @ParentCommand
    RootCommand root;

    @Parameters(paramLabel = "bash|zsh|fish", descriptionKey = "completion.shell")
    String shell;

    @Override
    public Integer call() {
        CommandLine whole = CommandLineProgram.commandLine(root.session(), false);
        PrintWriter out = root.session().console().out();
        switch (shell.toLowerCase(Locale.ROOT)) {
            case "bash", "zsh" -> out.print(AutoComplete.bash("hafenwacht", whole));
            case "fish" -> fish(whole.getCommandSpec(), out);
            default ->
                throw CommandFailure.usage(
                        Text.of("no completion for \"" + shell + "\"", "keine Vervollständigung für \"" + shell + "\""),
                        Text.of("Known are bash, zsh and fish.", "Bekannt sind bash, zsh und fish."));
        }
        return ExitCode.DONE.code();
    }

    private static void fish(CommandSpec root, PrintWriter out) {
        out.println("complete -c hafenwacht -f");
        root.subcommands().forEach((name, command) -> {
            String title =
                    String.join(" ", command.getCommandSpec().usageMessage().description());
            out.println("complete -c hafenwacht -n __fish_use_subcommand -a " + name + " -d " + quoted(title));
            options(command.getCommandSpec(), "__fish_seen_subcommand_from " + name, out);
            command.getSubcommands().forEach((below, nested) -> {
                out.println("complete -c hafenwacht -n '__fish_seen_subcommand_from " + name + "' -a " + below);
                options(nested.getCommandSpec(), "__fish_seen_subcommand_from " + below, out);
            });
        });
    }

    private static void options(CommandSpec command, String condition, PrintWriter out) {
        for (OptionSpec option : command.options()) {
            String line = "complete -c hafenwacht -n '" + condition + "' -l "
                    + option.longestName().replaceFirst("^-+", "");
            if (option.arity().max() > 0) {
                line += " -r";
            }
            out.println(line + " -d " + quoted(String.join(" ", option.description())));
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
