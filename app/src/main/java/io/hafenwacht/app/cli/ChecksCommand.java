package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.app.Catalogue;
import io.hafenwacht.app.Session;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `hafenwacht checks`: the rule catalogue, from which `docs/checks/` is generated.
@AutoService(Subcommand.class)
@Command(name = "checks", synopsisSubcommandLabel = "list|show")
@SuppressWarnings("NullAway.Init") // picocli sets the parent
public final class ChecksCommand implements Subcommand {
    @ParentCommand
    RootCommand root;

    @Override
    public Integer call() {
        return list("table");
    }

    /// How a catalogue is printed.
    enum Form {
        TABLE,
        MARKDOWN
    }

    @Command(name = "list")
    int list(
            @Option(
                            names = "--format",
                            paramLabel = "table|markdown",
                            defaultValue = "table",
                            descriptionKey = "checks.format")
                    String format) {
        Session session = root.session();
        var out = session.console().out();
        List<Rule> rules = Catalogue.rules();
        if (format.equals("markdown")) {
            out.print(Catalogue.index(rules, session.language()));
        } else {
            for (Rule rule : rules) {
                out.printf(
                        "%s  %-8s  %-12s  %s%n",
                        rule.id(), rule.severity().word(), rule.layer().word(), session.say(rule.title()));
            }
        }
        return ExitCode.DONE.code();
    }

    @Command(name = "show")
    int show(
            @Parameters(paramLabel = "ID", descriptionKey = "checks.id") String id,
            @Option(
                            names = "--format",
                            paramLabel = "table|markdown",
                            defaultValue = "table",
                            descriptionKey = "checks.format")
                    String format) {
        Session session = root.session();
        Rule rule = Catalogue.rules().stream()
                .filter(r -> r.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage(
                        Text.of("no check has the id " + id, "keine Prüfung hat die Kennung " + id),
                        Text.of("`hafenwacht checks list` names them all.", "`hafenwacht checks list` nennt alle.")));
        var out = session.console().out();
        if (format.equals("markdown")) {
            out.print(Catalogue.page(rule));
            return ExitCode.DONE.code();
        }
        out.println(rule.id() + "  " + session.say(rule.title()));
        out.println(rule.severity().word() + ", " + rule.layer().word());
        out.println();
        out.println(session.say(rule.why()));
        out.println(session.say(rule.fix()));
        out.println(rule.references().stream().map(Object::toString).collect(Collectors.joining(", ")));
        return ExitCode.DONE.code();
    }
}
