package io.hafenwacht.app.cli;

import io.hafenwacht.app.Catalogue;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.review.RiskFile;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.text.Closest;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.ParseProblem;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.yaml.YamlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `hafenwacht.yaml`: the same options as the command line, by their long names, and the parameters of checks
/// below `checks`. It stands beside the target or is named by `--config`; the command line wins. All errors
/// are told at once.
public final class ConfigFile implements IDefaultValueProvider {
    public static final String NAME = "hafenwacht.yaml";

    private static final Limit PROBLEMS =
            new Limit("configuration-problems", 20, "messages", "a screen; the rest shows when these are mended");
    private static final ParseLimits LIMITS = new ParseLimits(
            new Limit("configuration-bytes", 1 << 20, "bytes", "a long one with all parameters has 10 KB"),
            ParseLimits.STANDARD.depth(),
            new Limit("configuration-values", 20_000, "values", "a hundred for each check that there is"),
            new Limit("configuration-text", 64 << 10, "characters", "the longest value is a list of patterns"));
    private static final String CHECKS = "checks";
    /// Where what is sent where stands: a list of its own.
    private static final String SINKS = "sinks";
    /// Options of `watch`, which has some that other commands have too.
    private static final String WATCH = "watch";
    /// Options whose value is a path: relative ones count from the file that holds them, not from the working
    /// folder.
    private static final Set<String> PATHS =
            Set.of("db", "cache", "ca-file", "exceptions", "baseline", "vex", "risk", "journal", "rules");

    /// What a file that was merely found beside the target may not say: whoever wrote the target could make
    /// the scan write files or talk to other machines.
    private static final Set<String> ONLY_WHEN_NAMED = Set.of(
            "output",
            "host",
            "context",
            SINKS,
            WATCH,
            "sink",
            "metrics",
            "rules",
            "journal",
            "cache",
            "ca-file",
            "from",
            "kubeconfig",
            "snapshot",
            "save-snapshot",
            "helm");

    private static final Pattern SNAKE = Pattern.compile("_([a-z0-9])");

    private final Path file;
    private final Node root;

    private ConfigFile(Path file, Node root) {
        this.file = file;
        this.root = root;
    }

    /// What a command works on, so that the file beside it can be found before its options are final.
    public interface Targeted {
        /// The path as typed, or empty where the target is no path.
        Optional<String> target();

        /// Whether a folder given as target is the user's own, so that a configuration inside it counts. What
        /// an image holds is hostile: it must not say how it is scanned.
        boolean ownsFolder();
    }

    static Optional<ConfigFile> find(Session session, CommandLine commandLine, String[] args) {
        Optional<String> named = CommandLineProgram.optionValue(args, "--config");
        if (named.isPresent()) {
            Path path = session.path(named.get());
            if (!Files.isRegularFile(path)) {
                throw CommandFailure.usage(
                        Text.of("no configuration file at " + path, "keine Konfigurationsdatei unter " + path),
                        Text.of("Name an existing file with --config.", "Mit --config eine vorhandene Datei angeben."));
            }
            return Optional.of(read(session, path, commandLine, Set.of()));
        }
        return targeted(commandLine, args)
                .flatMap(targeted -> folder(session, targeted))
                .map(folder -> folder.resolve(NAME))
                .filter(Files::isRegularFile)
                .map(path -> read(session, path, commandLine, ONLY_WHEN_NAMED));
    }

    /// The folder of a target, where files about it are looked for.
    static Optional<Path> folder(Session session, Targeted targeted) {
        return targeted.target()
                .map(session::path)
                .map(p -> targeted.ownsFolder() && Files.isDirectory(p)
                        ? p
                        : p.toAbsolutePath().normalize().getParent());
    }

    private static Optional<Targeted> targeted(CommandLine commandLine, String[] args) {
        try {
            CommandLine.ParseResult parsed = commandLine.parseArgs(args);
            while (parsed.hasSubcommand()) {
                parsed = parsed.subcommand();
            }
            return parsed.commandSpec().userObject() instanceof Flags.Invocation invocation
                            && invocation.command() instanceof Targeted targeted
                    ? Optional.of(targeted)
                    : Optional.empty();
        } catch (CommandLine.ParameterException _) {
            // The real parse that follows tells what is wrong.
            return Optional.empty();
        }
    }

    private static ConfigFile read(Session session, Path path, CommandLine commandLine, Set<String> refused) {
        ParseResult result;
        try (var in = Files.newInputStream(path)) {
            // One byte more than the parser takes: it says which limit a larger file is over.
            result = new YamlParser(LIMITS).parse(in.readNBytes(LIMITS.bytes().asInt() + 1));
        } catch (IOException e) {
            throw CommandFailure.usage(
                    Text.of(
                            "cannot read " + path + ": " + Refusal.of(e).english(),
                            path + " ist nicht lesbar: " + Refusal.of(e).german()),
                    Text.of("Check its permissions.", "Die Zugriffsrechte prüfen."));
        }
        var problems = new ArrayList<ParseProblem>();
        if (result instanceof ParseResult.Failed failed) {
            problems.add(failed.problem());
        }
        problems.addAll(result.warnings());
        Node root = result.root();
        Set<String> known = new TreeSet<>();
        collectOptions(commandLine.getCommandSpec(), known);
        known.add(CHECKS);
        known.add(RiskFile.PROTECTION);
        known.add(SINKS);
        known.add(WATCH);
        if (!known.containsAll(root.entries().keySet())) {
            // One file serves all commands, of which a short run has loaded one.
            collectOptions(CommandLineProgram.commandLine(session, false).getCommandSpec(), known);
        }
        root.entries().forEach((key, value) -> {
            if (!known.contains(key)) {
                problems.add(new ParseProblem(value.position(), unknown(key, known)));
            } else if (refused.contains(key)) {
                problems.add(new ParseProblem(
                        value.position(),
                        Text.of(
                                "\"" + key + "\" only counts in a file named by --config",
                                "\"" + key + "\" gilt nur in einer mit --config angegebenen Datei")));
            }
        });
        watchOptions(session, root.get(WATCH), problems);
        root.get(CHECKS).entries().forEach((check, parameters) -> {
            if (!check.matches("HW-[A-Z]\\d{2,3}")) {
                problems.add(new ParseProblem(
                        parameters.position(),
                        Text.of(
                                "\"" + check + "\" is no check id such as HW-D209",
                                "\"" + check + "\" ist keine Prüfungskennung wie HW-D209")));
            }
        });
        if (!problems.isEmpty()) {
            throw unusable(path, problems);
        }
        unread(root.get(CHECKS)).forEach(told -> session.console().err().println(path + ": " + session.say(told)));
        return new ConfigFile(path.toAbsolutePath(), root);
    }

    private static void watchOptions(Session session, Node section, List<ParseProblem> problems) {
        if (section.absent()) {
            return;
        }
        Set<String> options = new TreeSet<>();
        Optional.ofNullable(CommandLineProgram.commandLine(session, false)
                        .getSubcommands()
                        .get(WATCH))
                .ifPresent(watch -> collectOptions(watch.getCommandSpec(), options));
        section.entries().forEach((key, value) -> {
            if (!options.contains(key)) {
                problems.add(new ParseProblem(value.position(), unknown(key, options)));
            }
        });
    }

    private static CommandFailure unusable(Path path, List<ParseProblem> problems) {
        List<ParseProblem> told = problems.subList(0, Math.min(problems.size(), PROBLEMS.asInt()));
        int more = problems.size() - told.size();
        return CommandFailure.usage(
                Text.of(
                        path + ": "
                                + told.stream().map(p -> p.message().english()).collect(Collectors.joining("; "))
                                + (more == 0 ? "" : "; and " + more + " more"),
                        path + ": "
                                + told.stream().map(p -> p.message().german()).collect(Collectors.joining("; "))
                                + (more == 0 ? "" : "; und " + more + " weitere")),
                Text.of(
                        "The keys are the long options of `hafenwacht COMMAND --help`.",
                        "Die Schlüssel sind die langen Optionen aus `hafenwacht BEFEHL --help`."));
    }

    private static Text unknown(String key, Set<String> known) {
        Optional<String> close = Closest.to(key, known);
        return Text.of(
                "unknown key \"" + key + "\""
                        + close.map(c -> ", did you mean \"" + c + "\"?").orElse(""),
                "unbekannter Schlüssel \"" + key + "\""
                        + close.map(c -> ", gemeint war vielleicht \"" + c + "\"")
                                .orElse(""));
    }

    private static void collectOptions(CommandSpec command, Set<String> into) {
        command.options().forEach(option -> into.add(option.longestName().replaceFirst("^-+", "")));
        command.subcommands().values().forEach(c -> collectOptions(c.getCommandSpec(), into));
    }

    private String beside(String path) {
        return file.resolveSibling(path).toString();
    }

    /// Where the file is, for the report.
    public Path file() {
        return file;
    }

    /// Who needs how much protection, as the file says it.
    public Node protection() {
        return root.get(RiskFile.PROTECTION);
    }

    /// What stands below a key of the top; missing where nothing does.
    public Node section(String key) {
        return root.get(key);
    }

    /// The parameters of checks, as `HW-D209.maxAgeDays` to text.
    public Map<String, String> checkParameters() {
        Map<String, String> parameters = new HashMap<>();
        root.get(CHECKS)
                .entries()
                .forEach((check, values) -> values.entries()
                        .forEach((name, value) -> parameters.put(check + "." + camel(name), joined(value))));
        return parameters;
    }

    /// Items by commas, by line ends where an item holds a comma: [io.hafenwacht.core.rule.CheckContext] has
    /// texts only.
    private static String joined(Node value) {
        List<String> items = value.elements().stream().map(Node::stringOrEmpty).toList();
        if (items.isEmpty()) {
            return value.stringOrEmpty();
        }
        // The last line end keeps a single item with a comma whole.
        return items.stream().anyMatch(item -> item.contains(","))
                ? String.join("\n", items) + "\n"
                : String.join(",", items);
    }

    /// Settings of checks that nothing reads: a typing error would switch a rule of the house off in silence.
    /// Not an error, since one file serves several versions.
    private static List<Text> unread(Node checks) {
        if (checks.entries().isEmpty()) {
            return List.of();
        }
        Map<String, List<String>> known = new HashMap<>();
        Catalogue.rules()
                .forEach(rule -> known.put(
                        rule.id(),
                        rule.parameters().stream().map(Parameter::name).toList()));
        var found = new ArrayList<Text>();
        checks.entries().forEach((check, values) -> {
            List<String> names = known.get(check);
            if (names == null) {
                found.add(Text.of("no check is called " + check, "keine Prüfung heißt " + check));
                return;
            }
            values.entries().keySet().stream()
                    .filter(name -> !names.contains(camel(name)))
                    .forEach(name -> found.add(unread(check, name, names)));
        });
        return found.subList(0, Math.min(found.size(), PROBLEMS.asInt()));
    }

    private static Text unread(String check, String name, List<String> names) {
        Optional<String> close = Closest.to(name, names);
        return Text.of(
                check + " has no parameter \"" + name + "\""
                        + close.map(c -> ", did you mean \"" + c + "\"?").orElse(""),
                check + " hat keinen Parameter \"" + name + "\""
                        + close.map(c -> ", gemeint war vielleicht \"" + c + "\"")
                                .orElse(""));
    }

    /// `cpu_limit_max`, as Kubescape's configuration has it, is our `cpuLimitMax`.
    private static String camel(String name) {
        return SNAKE.matcher(name).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String name = option.longestName().replaceFirst("^-+", "");
        Node own =
                option.command() != null && option.command().name().equals(WATCH) ? root.at(WATCH, name) : Node.MISSING;
        Node value = own.absent() ? root.get(name) : own;
        if (value.absent()) {
            return null;
        }
        if (value.elements().stream().anyMatch(Node.Mapping.class::isInstance)) {
            // The list itself stands here: whoever reads it finds it in this file.
            return file.toString();
        }
        String text = value.elements().isEmpty()
                ? value.stringOrEmpty()
                : value.elements().stream().map(Node::stringOrEmpty).collect(Collectors.joining(","));
        return !PATHS.contains(name)
                ? text
                : Arrays.stream(text.split(",")).map(this::beside).collect(Collectors.joining(","));
    }
}
