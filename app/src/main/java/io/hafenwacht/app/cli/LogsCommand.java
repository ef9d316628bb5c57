package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.logs.LogChoice;
import io.hafenwacht.app.logs.LogOutput;
import io.hafenwacht.app.logs.LogProblem;
import io.hafenwacht.app.logs.LogsRun;
import io.hafenwacht.app.logs.Moment;
import io.hafenwacht.app.scan.Transports;
import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineLocator;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.EngineTimeouts;
import io.hafenwacht.connect.kubernetes.ClusterAccess;
import io.hafenwacht.connect.kubernetes.ClusterLocator;
import io.hafenwacht.connect.kubernetes.ClusterTrouble;
import io.hafenwacht.connect.kubernetes.watch.ClusterLogs;
import io.hafenwacht.core.event.LogLine.Level;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Closest;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.Wildcard;
import io.hafenwacht.report.TerminalText;
import io.hafenwacht.watch.logs.Grep;
import io.hafenwacht.watch.logs.LogQuery;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// `hafenwacht logs NAME…`: what containers wrote, also those that are gone, in one order of time.
@AutoService(Subcommand.class)
public final class LogsCommand implements Subcommand {
    private static final int NAMED = 20;

    private List<String> names = List.of();
    private List<String> projects = List.of();
    private List<String> labels = List.of();
    private Optional<String> journal = Optional.empty();
    private String host = "";
    private String context = "";
    private Optional<String> since = Optional.empty();
    private Optional<String> until = Optional.empty();
    private Optional<String> grep = Optional.empty();
    private boolean fixed;
    private boolean ignoreCase;
    private Optional<Level> level = Optional.empty();
    private Optional<Integer> tail = Optional.empty();
    private boolean follow;
    private boolean json;
    private boolean utc;
    private boolean kubernetes;
    private Optional<String> kubeconfig = Optional.empty();
    private String clusterContext = "";

    @Override
    public void declare(Flags flags) {
        flags.arguments("NAME", "logs.name", names, v -> names = v);
        flags.optional("--journal", "DIR", "logs.journal", String.class, v -> journal = v);
        flags.optional("--since", "TIME", "logs.since", String.class, v -> since = v);
        flags.optional("--until", "TIME", "logs.until", String.class, v -> until = v);
        flags.optional("--grep", "EXPRESSION", "logs.grep", String.class, v -> grep = v);
        flags.toggle("-F --fixed-strings", "logs.fixed", v -> fixed = v);
        flags.toggle("-i --ignore-case", "logs.ignore-case", v -> ignoreCase = v);
        flags.optional("--level", "LEVEL", "logs.level", Level.class, v -> level = v);
        flags.optional("-n --tail", "N", "logs.tail", Integer.class, v -> tail = v);
        flags.toggle("-f --follow", "logs.follow", v -> follow = v);
        flags.repeated("--project --namespace", "PROJECT", "logs.project", String.class, v -> projects = v);
        flags.repeated("--label", "KEY=VALUE", "logs.label", String.class, v -> labels = v);
        flags.toggle("--json", "logs.json", v -> json = v);
        flags.toggle("--utc", "logs.utc", v -> utc = v);
        flags.value("--host", "URL", "host", host, v -> host = v);
        flags.value("--context", "NAME", "context", context, v -> context = v);
        flags.toggle("--kubernetes", "logs.kubernetes", v -> kubernetes = v);
        flags.optional("--kubeconfig", "FILE", "kubernetes.kubeconfig", String.class, v -> kubeconfig = v);
        flags.value("--kube-context", "NAME", "kubernetes.context", clusterContext, v -> clusterContext = v);
    }

    @Override
    public ExitCode run(RootCommand root) throws InterruptedException {
        Session session = root.session();
        ZoneId zone = utc ? ZoneOffset.UTC : session.clock().getZone();
        var run = new LogsRun(choice(), query(session, zone), session.clock());
        Optional<EngineClient> client = engineIsMeant() ? engine(root) : Optional.empty();
        try {
            connect(root, run, client);
            return tell(root, run, zone);
        } finally {
            client.ifPresent(EngineClient::close);
        }
    }

    private ExitCode tell(RootCommand root, LogsRun run, ZoneId zone) throws InterruptedException {
        Session session = root.session();
        List<Origin> known = run.known();
        if (known.isEmpty() && !run.anywhere()) {
            if (!follow) {
                throw noneOf(run.names());
            }
            say(root, Text.of("Waiting for a container of that name.", "Warten auf einen Container dieses Namens."));
        }
        List<String> distinct = known.stream().map(Origin::name).distinct().toList();
        boolean one = names.size() == 1 && new Wildcard(names.getFirst()).literal() && distinct.size() <= 1;
        var style = new LogOutput.Style(json, root.global().colours(session), !one, zone, session.language());
        var output = new LogOutput(session.console().out(), style);
        output.names(distinct);
        try {
            run.past(output::write);
            output.flush();
            if (follow) {
                run.follow(output::write, output::flush);
            }
        } catch (IOException _) {
            // Whoever reads has had enough, like `head`.
            return ExitCode.DONE;
        }
        output.flush();
        run.problems().forEach(problem -> {
            session.console().err().println(safe(session, problem.why()));
            session.console().err().println(safe(session, problem.remedy()));
        });
        return run.problems().isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE;
    }

    private void connect(RootCommand root, LogsRun run, Optional<EngineClient> client) throws InterruptedException {
        if (journal.isPresent()) {
            run.journal(root.session().path(journal.get())).ifPresent(LogsCommand::fail);
        }
        if (clusterIsMeant()) {
            run.cluster(cluster(root)).ifPresent(LogsCommand::fail);
        }
        client.flatMap(run::engine).ifPresent(problem -> {
            if (engineIsAsked()) {
                fail(problem);
            }
            say(
                    root,
                    Text.of(
                            "The journal alone is read: " + problem.why().english(),
                            "Nur das Journal wird gelesen: " + problem.why().german()));
        });
    }

    private boolean clusterIsMeant() {
        return kubernetes
                || kubeconfig.isPresent()
                || !clusterContext.isEmpty()
                || names.stream().anyMatch(LogChoice::ofPod);
    }

    private boolean engineIsMeant() {
        boolean onlyPods = !names.isEmpty() && names.stream().allMatch(LogChoice::ofPod);
        return !host.isEmpty() || !context.isEmpty() || !clusterIsMeant() || !kubernetes && !onlyPods;
    }

    private ClusterLogs cluster(RootCommand root) {
        var environment = Transports.environment(root.session());
        try {
            ClusterAccess access =
                    new ClusterLocator(environment).locate(kubeconfig.map(root.session()::path), clusterContext);
            if (root.global().offline) {
                String server = access.server().getHost();
                throw CommandFailure.usage(
                        Text.of(
                                "--offline forbids the API server at " + server,
                                "--offline verbietet den API-Server unter " + server),
                        Text.of("Read a journal: --journal DIR", "Ein Journal lesen: --journal DIR"));
            }
            return new ClusterLogs(access, environment, choice().pods());
        } catch (ClusterTrouble trouble) {
            throw CommandFailure.incomplete(trouble.reason(), trouble.remedy());
        }
    }

    /// With a journal, an engine is asked where there is one.
    private boolean engineIsAsked() {
        return journal.isEmpty() || !host.isEmpty() || !context.isEmpty();
    }

    private Optional<EngineClient> engine(RootCommand root) {
        var located = new EngineLocator(Transports.environment(root.session())).locate(host, context);
        return switch (located) {
            case EngineResult.Ok<EngineLocator.Located> found -> {
                EngineAddress address = found.value().address();
                if (root.global().offline && !(address instanceof EngineAddress.Unix)) {
                    if (engineIsAsked()) {
                        throw CommandFailure.usage(
                                Text.of(
                                        "--offline forbids the engine at " + address,
                                        "--offline verbietet die Engine unter " + address),
                                Text.of(
                                        "Read an engine's socket, or a journal: --journal DIR",
                                        "Den Socket einer Engine lesen oder ein Journal: --journal DIR"));
                    }
                    yield Optional.empty();
                }
                yield Optional.of(new EngineClient(address, EngineTimeouts.STANDARD));
            }
            case EngineResult.Failure<EngineLocator.Located> failure -> {
                if (engineIsAsked()) {
                    throw CommandFailure.incomplete(failure.reason(), failure.remedy());
                }
                yield Optional.empty();
            }
        };
    }

    private static void fail(LogProblem problem) {
        throw CommandFailure.incomplete(problem.why(), problem.remedy());
    }

    private static void say(RootCommand root, Text text) {
        if (!root.global().quiet) {
            root.session().console().err().println(safe(root.session(), text));
        }
    }

    private static String safe(Session session, Text text) {
        return TerminalText.safe(session.say(text));
    }

    private LogChoice choice() {
        Map<String, Wildcard> wanted = new HashMap<>();
        for (String label : labels) {
            int equals = label.indexOf('=');
            wanted.put(
                    equals < 0 ? label : label.substring(0, equals),
                    new Wildcard(equals < 0 ? "*" : label.substring(equals + 1)));
        }
        return new LogChoice(
                names.stream()
                        .map(name -> name.startsWith("/") ? name.substring(1) : name)
                        .map(Wildcard::new)
                        .toList(),
                projects.stream().map(Wildcard::new).toList(),
                wanted);
    }

    private LogQuery query(Session session, ZoneId zone) {
        Instant now = session.clock().instant();
        if (tail.isPresent() && tail.get() < 0) {
            throw CommandFailure.usage(
                    Text.of(
                            "--tail takes a number from 0, got " + tail.get(),
                            "--tail nimmt eine Zahl ab 0, angegeben war " + tail.get()),
                    Text.of("Without --tail all lines are shown.", "Ohne --tail erscheinen alle Zeilen."));
        }
        return new LogQuery(
                _ -> true,
                since.map(text -> moment("--since", text, now, zone)).orElse(Instant.MIN),
                until.map(text -> moment("--until", text, now, zone)).orElse(Instant.MAX),
                level.orElse(Level.UNKNOWN),
                grep.map(this::grep).orElse(Grep.ALL),
                tail.map(OptionalInt::of).orElseGet(OptionalInt::empty));
    }

    private static Instant moment(String option, String text, Instant now, ZoneId zone) {
        return Moment.parse(text, now, zone)
                .orElseThrow(() -> CommandFailure.usage(
                        Text.of(
                                option + " takes a time, got " + text,
                                option + " nimmt eine Zeit, angegeben war " + text),
                        Text.of(
                                "For example 10m, 2h, 2026-03-01, 2026-03-01T12:30 or 2026-03-01T12:30:00Z.",
                                "Zum Beispiel 10m, 2h, 2026-03-01, 2026-03-01T12:30 oder 2026-03-01T12:30:00Z.")));
    }

    private Grep grep(String expression) {
        if (fixed) {
            return Grep.text(expression, ignoreCase);
        }
        return switch (Grep.expression(expression, ignoreCase)) {
            case Grep.Parsed.Ok(Grep parsed) -> parsed;
            case Grep.Parsed.Wrong(Text why) ->
                throw CommandFailure.usage(
                        why,
                        Text.of(
                                "The syntax is that of RE2; -F searches for the text as it stands.",
                                "Die Syntax ist die von RE2; -F sucht den Text so, wie er dasteht."));
        };
    }

    private CommandFailure noneOf(List<String> known) {
        String asked = names.isEmpty() ? "" : " " + String.join(", ", names);
        Optional<String> closest = names.size() == 1 ? Closest.to(names.getFirst(), known) : Optional.empty();
        String list = String.join(", ", known.stream().limit(NAMED).toList());
        return CommandFailure.usage(
                Text.of("there is no container" + asked, "es gibt keinen Container" + asked),
                closest.map(name -> Text.of("Did you mean " + name + "?", "War " + name + " gemeint?"))
                        .orElse(
                                known.isEmpty()
                                        ? Text.of(
                                                "Those that are gone are in a journal: --journal DIR",
                                                "Die es nicht mehr gibt, stehen in einem Journal: --journal DIR")
                                        : Text.of("There are: " + list, "Es gibt: " + list)));
    }
}
