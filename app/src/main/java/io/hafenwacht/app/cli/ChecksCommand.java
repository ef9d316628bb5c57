package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.app.Catalogue;
import io.hafenwacht.app.Session;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.report.Words;
import java.util.List;
import java.util.stream.Collectors;

/// `hafenwacht checks`: the rule catalogue, from which `docs/checks/` is generated.
@AutoService(Subcommand.class)
public final class ChecksCommand implements Subcommand {
    @Override
    public void declare(Flags flags) {
        flags.command("list", new AllChecks());
        flags.command("show", new OneCheck());
    }

    /// Without a command below it: the list.
    @Override
    public ExitCode run(RootCommand root) {
        return new AllChecks().run(root);
    }

    /// `checks list`: all rules by id.
    private static final class AllChecks implements Subcommand {
        private String format = "table";

        @Override
        public void declare(Flags flags) {
            flags.value("--format", "table|markdown", "checks.format", format, v -> format = v);
        }

        @Override
        public ExitCode run(RootCommand root) {
            Session session = root.session();
            var out = session.console().out();
            List<Rule> rules = Catalogue.rules();
            if (format.equals("markdown")) {
                out.print(Catalogue.index(rules, session.language()));
            } else {
                for (Rule rule : rules) {
                    out.printf(
                            "%s  %-8s  %-12s  %s%n",
                            rule.id(),
                            session.say(Words.of(rule.severity())),
                            layer(session, rule),
                            session.say(rule.title()));
                }
            }
            return ExitCode.DONE;
        }
    }

    /// In English the word that reports and options use.
    private static String layer(Session session, Rule rule) {
        return session.say(Text.of(rule.layer().word(), Words.of(rule.layer()).german()));
    }

    /// `checks show`: one rule.
    private static final class OneCheck implements Subcommand {
        private String id = "";
        private String format = "table";

        @Override
        public void declare(Flags flags) {
            flags.argument("ID", "checks.id", v -> id = v);
            flags.value("--format", "table|markdown", "checks.format", format, v -> format = v);
        }

        @Override
        public ExitCode run(RootCommand root) {
            Session session = root.session();
            Rule rule = Catalogue.rules().stream()
                    .filter(r -> r.id().equalsIgnoreCase(id))
                    .findFirst()
                    .orElseThrow(() -> CommandFailure.usage(
                            Text.of("no check has the id " + id, "keine Prüfung hat die Kennung " + id),
                            Text.of(
                                    "`hafenwacht checks list` names them all.",
                                    "`hafenwacht checks list` nennt alle.")));
            var out = session.console().out();
            if (format.equals("markdown")) {
                out.print(Catalogue.page(rule));
                return ExitCode.DONE;
            }
            out.println(rule.id() + "  " + session.say(rule.title()));
            out.println(session.say(Words.of(rule.severity())) + ", " + layer(session, rule));
            out.println();
            out.println(session.say(rule.why()));
            out.println(session.say(rule.fix()));
            out.println(rule.references().stream().map(Object::toString).collect(Collectors.joining(", ")));
            rule.parameters()
                    .forEach(p -> out.println(rule.id() + "." + p.name() + ": " + session.say(p.meaning())
                            + (p.otherwise().isEmpty() ? "" : " (" + p.otherwise() + ")")));
            return ExitCode.DONE;
        }
    }
}
