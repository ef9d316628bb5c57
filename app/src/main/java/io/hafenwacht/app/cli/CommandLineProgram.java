package io.hafenwacht.app.cli;

import io.hafenwacht.app.Console;
import io.hafenwacht.app.LogSetup;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.Utf8Printer;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.report.TerminalText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Runs one command line in-process: arguments in; standard output, standard error and an exit code out.
public final class CommandLineProgram {
    private static final String EXAMPLES = "examples";
    /// Short names of commands, which the command declares too.
    private static final Map<String, String> ALIASES = Map.of("k8s", "kubernetes");

    private final Session session;

    public CommandLineProgram(Session session) {
        this.session = session;
    }

    /// Never throws; unexpected errors are told in one line, with their trace only under `--debug`.
    public int run(String... args) {
        Session own =
                session.in(optionValue(args, "--lang").flatMap(Language::parse).orElse(session.language()));
        try {
            CommandLine commandLine = commandLine(own, colour(own, args), commands(args), false);
            Optional<ConfigFile> config =
                    asksForHelp(args) ? Optional.empty() : ConfigFile.find(own, commandLine, args);
            if (config.isPresent()) {
                commandLine.setDefaultValueProvider(config.get());
                RootCommand root = commandLine.getCommand();
                root.config(config.get());
            }
            return arrived(own, commandLine.execute(args));
        } catch (CommandFailure e) {
            return tell(own, e);
        } catch (RuntimeException | Error e) {
            // Never 1, with which the JVM would end: that is the answer "there are findings".
            trace(own, args, e);
            return tell(own, unexpected(e));
        }
    }

    private static void trace(Session session, String[] args, Throwable e) {
        if (List.of(args).contains("--debug")) {
            e.printStackTrace(session.console().err());
        }
    }

    private static CommandFailure unexpected(Throwable e) {
        // Of a thread of its own it comes as the cause of another.
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return CommandFailure.incomplete(
                        Text.of("the memory is used up", "der Speicher ist erschöpft"),
                        Text.of(
                                "Give more, for example HAFENWACHT_OPTS=-Xmx2g, and please report the case.",
                                "Mehr geben, etwa mit HAFENWACHT_OPTS=-Xmx2g, und den Fall bitte melden."));
            }
        }
        String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return CommandFailure.incomplete(
                Text.of("unexpected error: " + what, "unerwarteter Fehler: " + what),
                Text.of(
                        "Run again with --debug and report the trace.",
                        "Mit --debug wiederholen und die Ausgabe melden."));
    }

    /// The whole command tree, as completion and documentation need it.
    public static CommandLine commandLine(Session session, boolean colour) {
        return commandLine(session, colour, commands(), true);
    }

    /// Without `texts` the texts of the help come when it is asked for: reading them costs milliseconds.
    private static CommandLine commandLine(Session session, boolean colour, List<String> commands, boolean texts) {
        var root = new RootCommand(session);
        CommandSpec spec = root.spec();
        commands.forEach(type ->
                spec.addSubcommand(name(type), new CommandLine(Flags.command(root, create(type)), Flags.FACTORY)));
        var commandLine = new CommandLine(spec, Flags.FACTORY);
        commandLine.registerConverter(Duration.class, new Durations());
        commandLine.registerConverter(
                Gate.class,
                text -> Gate.parse(text).orElseThrow(() -> new CommandLine.TypeConversionException("no gate")));
        if (texts) {
            texts(commandLine, session);
        }
        Console console = session.console();
        commandLine.setOut(console.out());
        commandLine.setErr(console.err());
        commandLine.setUsageHelpWidth(Math.clamp(console.width(), 60, 120));
        commandLine.setUsageHelpAutoWidth(false);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        // A name that begins with @ is a name, not a file of more arguments.
        commandLine.setExpandAtFiles(false);
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF));
        commandLine.setParameterExceptionHandler((e, _) -> usageError(session, e));
        commandLine.setExecutionExceptionHandler((e, _, _) -> executionError(session, root, e));
        commandLine.setExecutionStrategy(parsed -> {
            LogSetup.use(root.global().logLevel.name());
            boolean nothing =
                    !parsed.hasSubcommand() && !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested();
            if (!texts && (nothing || asksForHelp(parsed))) {
                texts(commandLine, session);
            }
            if (nothing) {
                commandLine.usage(console.out());
                return ExitCode.USAGE.code();
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        return commandLine;
    }

    /// Read directly, since the search of `ResourceBundle` for other languages and forms costs more than the
    /// texts.
    static ResourceBundle bundle(Language language) {
        String file =
                language == Language.ENGLISH ? "Messages.properties" : "Messages_" + language.code() + ".properties";
        try (Reader reader = resource(file)) {
            return new PropertyResourceBundle(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is part of the jar", e);
        }
    }

    /// The classes of all commands by name, or the one alone that the first word of the arguments names: a
    /// short run needs no other. All are registered in this jar; `ServiceLoader` would open every other one
    /// to look for more.
    private static List<String> commands(String... args) {
        List<String> all;
        try (var reader = new BufferedReader(resource("/META-INF/services/" + Subcommand.class.getName()))) {
            all = reader.lines().filter(line -> !line.isEmpty()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the list of commands is part of the jar", e);
        }
        for (String arg : args) {
            if (!arg.startsWith("-")) {
                List<String> named = all.stream()
                        .filter(type -> name(type).equals(ALIASES.getOrDefault(arg, arg)))
                        .toList();
                return named.isEmpty() ? all : named;
            }
        }
        return all;
    }

    /// `image` for `io.hafenwacht.app.cli.ImageCommand`, `who-can` for `WhoCanCommand`.
    static String name(String type) {
        return type.substring(type.lastIndexOf('.') + 1, type.length() - "Command".length())
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static Subcommand create(String type) {
        try {
            return (Subcommand) Class.forName(type).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " needs a public constructor without parameters", e);
        }
    }

    private static Reader resource(String name) {
        InputStream in = CommandLineProgram.class.getResourceAsStream(name);
        return new InputStreamReader(Objects.requireNonNull(in, name), StandardCharsets.UTF_8);
    }

    private static boolean asksForHelp(String[] args) {
        return List.of(args).contains("--help") || List.of(args).contains("-h");
    }

    private static boolean asksForHelp(ParseResult parsed) {
        return parsed.isUsageHelpRequested() || parsed.hasSubcommand() && asksForHelp(parsed.subcommand());
    }

    private static void texts(CommandLine commandLine, Session session) {
        ResourceBundle bundle = bundle(session.language());
        commandLine.setResourceBundle(bundle);
        prepare(commandLine, bundle);
    }

    private static void prepare(CommandLine commandLine, ResourceBundle bundle) {
        commandLine.getSubcommands().values().forEach(c -> prepare(c, bundle));
        var keys = new java.util.ArrayList<>(commandLine.getHelpSectionKeys());
        keys.addFirst(EXAMPLES);
        commandLine.setHelpSectionKeys(keys);
        commandLine.getHelpSectionMap().put(EXAMPLES, help -> examples(help.commandSpec(), bundle));
    }

    /// The examples of a command, which its help begins with; empty for groups that only hold others.
    static String examples(CommandSpec command, ResourceBundle bundle) {
        String key = command.qualifiedName(".") + "." + EXAMPLES;
        try {
            return bundle.getString("examples.heading") + "\n"
                    + bundle.getString(key).stripTrailing().indent(2) + "\n";
        } catch (MissingResourceException e) {
            return "";
        }
    }

    /// `NO_COLOR` (no-color.org) and `CLICOLOR_FORCE` count unless `--color` says otherwise.
    private static boolean colour(Session session, String[] args) {
        return switch (optionValue(args, "--color").orElse("auto").toLowerCase(Locale.ROOT)) {
            case "always" -> true;
            case "never" -> false;
            default ->
                session.environment("NO_COLOR").isEmpty()
                        && (session.console().outIsTerminal()
                                || session.environment("CLICOLOR_FORCE").isPresent());
        };
    }

    /// The value of an option before any parsing: the language decides how errors of parsing are told.
    static Optional<String> optionValue(String[] args, String option) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith(option + "=")) {
                return Optional.of(args[i].substring(option.length() + 1));
            }
            if (args[i].equals(option) && i + 1 < args.length) {
                return Optional.of(args[i + 1]);
            }
        }
        return Optional.empty();
    }

    private static int usageError(Session session, ParameterException e) {
        Text next = Text.of(
                "Help: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help",
                "Hilfe: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return tell(
                session,
                CommandFailure.usage(whatIsWrong(e), suggestion(e).map(s -> s).orElse(next)));
    }

    private static Text whatIsWrong(ParameterException e) {
        return switch (e) {
            case UnmatchedArgumentException unmatched -> {
                String given = String.join(" ", unmatched.getUnmatched());
                yield unmatched.isUnknownOption()
                        ? Text.of("unknown option " + given, "unbekannte Option " + given)
                        : Text.of("unexpected argument " + given, "unerwartetes Argument " + given);
            }
            case MissingParameterException missing -> {
                String names = missing.getMissing().stream()
                        .map(arg -> arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel())
                        .collect(Collectors.joining(", "));
                yield Text.of("missing: " + names, "es fehlt: " + names);
            }
            default -> {
                if (e.getArgSpec() instanceof OptionSpec option && e.getValue() != null) {
                    String expected = allowed(option);
                    yield Text.of(
                            "wrong value \"" + e.getValue() + "\" for " + option.longestName() + ", expected "
                                    + expected,
                            "falscher Wert \"" + e.getValue() + "\" für " + option.longestName() + ", erwartet "
                                    + expected);
                }
                yield Text.same(String.valueOf(e.getMessage()));
            }
        };
    }

    private static String allowed(OptionSpec option) {
        Object[] constants = option.type().getEnumConstants();
        if (constants == null) {
            return option.paramLabel();
        }
        return java.util.Arrays.stream(constants)
                .map(c -> c.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static Optional<Text> suggestion(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> close = unmatched.getSuggestions();
            if (!close.isEmpty()) {
                String names = String.join(", ", close.subList(0, Math.min(3, close.size())));
                return Optional.of(Text.of("Did you mean: " + names + "?", "Gemeint war vielleicht: " + names));
            }
        }
        return Optional.empty();
    }

    private static int executionError(Session session, RootCommand root, Exception e) {
        // Whoever asks an engine or a server calls an interrupt a failure like others.
        if (e instanceof InterruptedException || Thread.interrupted() && e instanceof CommandFailure) {
            return tell(
                    session,
                    CommandFailure.incomplete(
                            Text.of(
                                    "gave up: the time of --timeout is over",
                                    "aufgegeben: die Zeit von --timeout ist um"),
                            Text.of(
                                    "Give more time, for example --timeout 30m",
                                    "Mehr Zeit geben, etwa --timeout 30m")));
        }
        if (e instanceof CommandFailure failure) {
            return tell(session, failure);
        }
        if (root.global().debug) {
            e.printStackTrace(session.console().err());
        }
        return tell(session, unexpected(e));
    }

    /// A result that did not reach standard output whole is none.
    private static int arrived(Session session, int code) {
        PrintWriter out = session.console().out();
        out.flush();
        return out instanceof Utf8Printer printer && printer.lost().isPresent()
                ? tell(session, unwritten(Refusal.of(printer.lost().get())))
                : code;
    }

    private static CommandFailure unwritten(Text why) {
        return CommandFailure.incomplete(
                Text.of(
                        "standard output took not all: " + why.english(),
                        "die Standardausgabe nahm nicht alles an: " + why.german()),
                Text.of("Check where it leads, and the free space there.", "Ihr Ziel und dessen freien Platz prüfen."));
    }

    private static int tell(Session session, CommandFailure failure) {
        var err = session.console().err();
        err.println("hafenwacht: " + TerminalText.safe(session.say(failure.what())));
        err.println(TerminalText.safe(session.say(failure.next())));
        err.flush();
        return failure.exitCode().code();
    }
}
