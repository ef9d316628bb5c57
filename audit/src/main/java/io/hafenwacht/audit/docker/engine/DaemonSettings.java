package io.hafenwacht.audit.docker.engine;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The settings that the daemon runs with: its command line, then daemon.json. The daemon refuses to start
/// with a setting in both, but for lists, which add up; so the first place that has it decides.
///
/// A setting is absent (the default holds) only where both places were seen.
public final class DaemonSettings {
    /// What checks that ask for a setting need.
    public static final List<Need> NEEDS =
            List.of(Need.HostFile.text("/etc/docker/daemon.json"), Need.Extra.HOST_PROCESSES);

    private static final String DEFAULT_FILE = "/etc/docker/daemon.json";
    private static final Observed.Unread<Node> IN_ITS_USERS_FOLDER = new Observed.Unread<>(
            Text.of(
                    "a daemon without root keeps its settings in its user's folder",
                    "ein Daemon ohne root hat seine Einstellungen im Ordner seines Benutzers"),
            Text.of(
                    "Look at ~/.config/docker/daemon.json of that user.",
                    "~/.config/docker/daemon.json dieses Benutzers ansehen."));
    private static final String DEFAULT_ROOT = "/var/lib/docker";

    private final Observed<List<String>> arguments;
    private final String file;
    private final Observed<Node> document;

    /// One setting. `node` is the value as it stands in daemon.json, [Node#MISSING] for the command line;
    /// `values` its texts (one, but for lists); `shown` is what stands there, for evidence.
    public record Setting(Node node, List<String> values, Location where, String shown) {
        public String value() {
            return values.isEmpty() ? "" : values.getLast();
        }

        /// Go's spelling of booleans on the command line (strconv.ParseBool).
        public boolean isTrue() {
            return List.of("1", "t", "T", "true", "TRUE", "True").contains(value());
        }
    }

    private DaemonSettings(Observed<List<String>> arguments, String file, Observed<Node> document) {
        this.arguments = arguments;
        this.file = file;
        this.document = document;
    }

    public static DaemonSettings of(EngineSnapshot engine) {
        Observed<List<String>> arguments = arguments(engine);
        Optional<String> named = arguments
                .known()
                .map(line -> flag(line, List.of("config-file")))
                .filter(values -> !values.isEmpty())
                .map(List::getLast);
        String file = named.orElse(DEFAULT_FILE);
        return new DaemonSettings(
                arguments,
                file,
                named.isEmpty() && EngineInfo.rootless(engine)
                        ? IN_ITS_USERS_FOLDER
                        : document(HostText.of(engine, file), file));
    }

    private static Observed<Node> document(Observed<String> text, String file) {
        return switch (text) {
            case Observed.Absent<String> _ -> new Observed.Known<>(Node.MISSING);
            case Observed.Unread<String> unread -> unread.as();
            case Observed.Known<String> known -> {
                ParseResult parsed = new JsonParser().parse(known.value().isBlank() ? "{}" : known.value());
                yield parsed instanceof ParseResult.Failed failed
                        ? new Observed.Unread<>(
                                Text.of(
                                        file + " is no valid JSON: "
                                                + failed.problem().message().english(),
                                        file + " ist kein gültiges JSON: "
                                                + failed.problem().message().german()),
                                Text.of(
                                        "Mend it; the daemon will not start with it: dockerd --validate",
                                        "Berichtigen; der Daemon startet damit nicht: dockerd --validate"))
                        : new Observed.Known<>(parsed.root());
            }
        };
    }

    /// The command line of the daemon that answers: the one whose pid is known, else the only one, else the
    /// one with the engine's data root.
    private static Observed<List<String>> arguments(EngineSnapshot engine) {
        return switch (engine.part("host", "processes")) {
            case Observed.Absent<Node> _ -> noDaemon();
            case Observed.Unread<Node> unread -> unread.as();
            case Observed.Known<Node> known -> {
                long pid = engine.root().at("host", "daemon", "pid").integer().orElse(0L);
                String root = engine.info().get("DockerRootDir").string().orElse(DEFAULT_ROOT);
                List<Node> daemons = known.value().elements().stream()
                        .filter(process -> process.get("name").stringOrEmpty().equals("dockerd"))
                        .toList();
                List<List<String>> lines = daemons.stream()
                        .filter(process ->
                                pid == 0 || process.get("pid").integer().orElse(0L) == pid)
                        .map(process -> process.get("cmdline").elements().stream()
                                .map(Node::stringOrEmpty)
                                .toList())
                        .toList();
                yield lines.stream()
                        .filter(line -> lines.size() == 1 || dataRoot(line).equals(root))
                        .findFirst()
                        .<Observed<List<String>>>map(Observed.Known::new)
                        .orElseGet(DaemonSettings::noDaemon);
            }
        };
    }

    private static String dataRoot(List<String> line) {
        List<String> values = flag(line, List.of("data-root", "graph", "g"));
        return values.isEmpty() ? DEFAULT_ROOT : values.getLast();
    }

    private static Observed<List<String>> noDaemon() {
        return new Observed.Unread<>(
                Text.of(
                        "the daemon's command line is not visible on this host",
                        "die Befehlszeile des Daemons ist auf diesem Host nicht sichtbar"),
                Text.of(
                        "Run hafenwacht as root on the engine's host.",
                        "hafenwacht als root auf dem Host der Engine starten."));
    }

    /// A setting by its name on the command line (`log-level`), and in daemon.json, where lists have the
    /// plural (`hosts`).
    public Observed<Setting> get(String name) {
        return get(List.of(name), name);
    }

    /// A setting whose key in daemon.json differs from its flag.
    public Observed<Setting> get(String flag, String key) {
        return get(List.of(flag), key);
    }

    /// As [#get(String)]; `flags` are the names on the command line, short ones with them.
    public Observed<Setting> get(List<String> flags, String key) {
        List<String> given = arguments.known().map(line -> flag(line, flags)).orElse(List.of());
        Node value = document.known().map(root -> root.get(key)).orElse(Node.MISSING);
        List<String> written = value.elements().isEmpty()
                ? value.string().map(List::of).orElse(List.of())
                : value.elements().stream().map(Node::stringOrEmpty).toList();
        if (!given.isEmpty() && !value.absent() && !value.elements().isEmpty()) {
            List<String> all = new ArrayList<>(given);
            all.addAll(written);
            return new Observed.Known<>(new Setting(value, all, at(key, value.position()), key + " = " + all));
        }
        if (!given.isEmpty()) {
            return new Observed.Known<>(new Setting(
                    Node.MISSING,
                    given,
                    Location.field("dockerd --" + flags.getFirst()),
                    "--" + flags.getFirst() + "=" + String.join(",", given)));
        }
        if (value instanceof Mapping && !key.equals("default-ulimits")) {
            return new Observed.Unread<>(
                    Text.of(
                            file + ": " + key + " is an object, which the daemon does not take",
                            file + ": " + key + " ist ein Objekt, was der Daemon nicht annimmt"),
                    Text.of("Mend it: dockerd --validate", "Berichtigen: dockerd --validate"));
        }
        if (!value.absent() && !(value instanceof Sequence && written.isEmpty())) {
            String shown = written.isEmpty() ? key : key + " = " + String.join(", ", written);
            return new Observed.Known<>(new Setting(value, written, at(key, value.position()), shown));
        }
        if (arguments instanceof Observed.Unread<List<String>> unread) {
            return unread.as();
        }
        if (document instanceof Observed.Unread<Node> unread) {
            return unread.as();
        }
        return new Observed.Absent<>();
    }

    /// Where a setting would stand that is nowhere set.
    public Location at(String key) {
        return new Location(file, 0, 0, key, "");
    }

    private Location at(String key, Position position) {
        return new Location(file, position.line(), position.column(), key, "");
    }

    /// The values of a flag: `--name=value`, `--name value`, `-n value`, `-nvalue`; a boolean flag alone is
    /// `true`.
    static List<String> flag(List<String> line, List<String> names) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i < line.size(); i++) {
            String argument = line.get(i);
            for (String name : names) {
                String dashed = (name.length() == 1 ? "-" : "--") + name;
                if (argument.equals(dashed)) {
                    boolean alone = i + 1 >= line.size() || line.get(i + 1).startsWith("-");
                    values.add(alone || BOOLEAN.contains(name) ? "true" : line.get(i + 1));
                } else if (argument.startsWith(dashed + "=")) {
                    values.add(argument.substring(dashed.length() + 1));
                } else if (name.length() == 1 && argument.startsWith(dashed) && !BOOLEAN.contains(name)) {
                    values.add(argument.substring(2));
                }
            }
        }
        return values;
    }

    /// Flags that never take the next word (cmd/dockerd/config*.go).
    private static final List<String> BOOLEAN = List.of(
            "D",
            "debug",
            "icc",
            "iptables",
            "ip6tables",
            "ip-forward",
            "ip-masq",
            "ipv6",
            "live-restore",
            "userland-proxy",
            "no-new-privileges",
            "selinux-enabled",
            "experimental",
            "tls",
            "tlsverify",
            "init",
            "allow-direct-routing",
            "raw-logs",
            "validate");
}
