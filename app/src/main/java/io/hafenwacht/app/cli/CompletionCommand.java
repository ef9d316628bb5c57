package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `hafenwacht completion`: a script for the user's shell.
@AutoService(Subcommand.class)
public final class CompletionCommand implements Subcommand {
    private String shell = "";

    @Override
    public void declare(Flags flags) {
        flags.argument("bash|zsh|fish", "completion.shell", v -> shell = v);
    }

    @Override
    public ExitCode run(RootCommand root) {
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
        return ExitCode.DONE;
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
