package io.hafenwacht.audit.docker.engine;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// What `/info` and `/version` say, read the same way by all checks.
public final class EngineInfo {
    /// Engines began to be numbered by their release in 2017; smaller or larger numbers are something else.
    private static final int MAJOR_DIGITS = 3;

    private static final Set<String> LISTS = Set.of("SecurityOptions", "Warnings");
    private static final Set<String> OBJECTS = Set.of("RegistryConfig", "Plugins", "Swarm");
    private static final Set<String> BOOLEANS = Set.of("LiveRestoreEnabled", "ExperimentalBuild");

    /// Says why nothing is said of Docker's chain for the host's own rules.
    public static final Text NO_USER_CHAIN =
            Text.of("Podman has no chain DOCKER-USER", "Podman hat keine Kette DOCKER-USER");

    private EngineInfo() {}

    /// Where a field of `/info` stands.
    public static Location at(String field) {
        return Location.field("info." + field);
    }

    /// Judges a field of `/info`; a missing answer is unknown, a missing field is [Node#MISSING].
    public static List<Verdict> judge(EngineSnapshot engine, String field, Function<Node, List<Verdict>> judgement) {
        return switch (engine.part("engine", "info")) {
            case Observed.Known<Node> known -> {
                Node value = known.value().get(field);
                yield value.absent() || expected(field, value) ? judgement.apply(value) : List.of(foreign(field));
            }
            case Observed.Absent<Node> _ -> List.of(missing(field));
            case Observed.Unread<Node> unread -> List.of(unread.unknown(at(field)));
        };
    }

    /// Whether a field has the type that the Engine API gives it.
    private static boolean expected(String field, Node value) {
        return switch (value) {
            case Sequence _ -> LISTS.contains(field);
            case Mapping _ -> OBJECTS.contains(field);
            case Scalar scalar ->
                !LISTS.contains(field)
                        && !OBJECTS.contains(field)
                        && (scalar.type() == ScalarType.BOOLEAN) == BOOLEANS.contains(field);
        };
    }

    private static Verdict foreign(String field) {
        return Verdict.unknown(
                at(field),
                Text.of(
                        field + " is not of the type that the Engine API defines",
                        field + " hat nicht den Typ, den die Engine-API festlegt"),
                Text.of(
                        "See what answers here: a proxy or another engine.",
                        "Prüfen, was hier antwortet: ein Proxy oder eine andere Engine."));
    }

    /// The answer for a field that this engine should have sent.
    public static Verdict missing(String field) {
        return Verdict.unknown(
                at(field),
                Text.of("the engine does not say " + field, "die Engine nennt " + field + " nicht"),
                Text.of(
                        "Docker engines since 20.10 say it; podman and proxies may not.",
                        "Docker-Engines ab 20.10 nennen es; Podman und Proxys womöglich nicht."));
    }

    /// The same of fields within one, of those that are not there; null is there.
    public static List<Verdict> missing(String above, Node object, String... fields) {
        return Stream.of(fields)
                .filter(field -> !object.entries().containsKey(field))
                .map(field -> missing(above + "." + field))
                .toList();
    }

    /// `SecurityOptions` by name: `name=seccomp,profile=default` reads as `seccomp` to `default`, one without
    /// profile to the empty text.
    public static Map<String, String> security(EngineSnapshot engine) {
        var options = new HashMap<String, String>();
        for (Node option : engine.info().get("SecurityOptions").elements()) {
            String name = option.stringOrEmpty();
            String profile = "";
            for (String part : option.stringOrEmpty().split(",")) {
                if (part.startsWith("name=")) {
                    name = part.substring("name=".length());
                } else if (part.startsWith("profile=")) {
                    profile = part.substring("profile=".length());
                }
            }
            options.put(name, profile);
        }
        return options;
    }

    /// The same, or why nobody knows.
    public static Observed<Map<String, String>> observedSecurity(EngineSnapshot engine) {
        return switch (engine.part("engine", "info", "SecurityOptions")) {
            case Observed.Known<Node> _, Observed.Absent<Node> _ -> new Observed.Known<>(security(engine));
            case Observed.Unread<Node> unread -> unread.as();
        };
    }

    /// Podman answers as an engine does, but has no daemon with settings of its own.
    public static boolean podman(EngineSnapshot engine) {
        return engine.version().get("Components").elements().stream()
                .anyMatch(part -> part.get("Name").stringOrEmpty().startsWith("Podman"));
    }

    /// The release of Docker: 20 of `20.10.24+dfsg1`; empty where it cannot be told, as of Podman, which
    /// counts its own.
    public static OptionalInt major(EngineSnapshot engine) {
        if (podman(engine)) {
            return OptionalInt.empty();
        }
        String version = engine.info()
                .get("ServerVersion")
                .string()
                .orElse(engine.version().get("Version").stringOrEmpty());
        String digits = version.replaceFirst("^v", "").replaceFirst("\\D.*$", "");
        return digits.isEmpty() || digits.length() > MAJOR_DIGITS
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(digits));
    }

    public static boolean swarm(EngineSnapshot engine) {
        return engine.info().at("Swarm", "LocalNodeState").stringOrEmpty().equals("active");
    }

    public static boolean rootless(EngineSnapshot engine) {
        return security(engine).containsKey("rootless");
    }

    /// Whether an address is reachable from this machine only: `127.…`, `localhost`, `::1`.
    public static boolean loopback(String host) {
        String bare = host.startsWith("[") ? host.substring(1) : host;
        return bare.startsWith("127.") || bare.startsWith("localhost") || bare.startsWith("::1");
    }

    /// Whether a runtime of this name stands a kernel or a hypervisor between container and host.
    public static boolean isolatesMore(String runtime) {
        return runtime.matches("(io\\.containerd\\.)?(runsc|kata|sysbox)([-._].*)?");
    }

    /// One word for all that means runc.
    public static String plainRuntime(String runtime) {
        return runtime.equals("io.containerd.runc.v2") || runtime.isEmpty() ? "runc" : runtime;
    }
}
