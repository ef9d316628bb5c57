package io.hafenwacht.audit.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.core.rule.Check;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Small snapshots from JSON text, and the answers of checks in one readable line each, for tables. A text
/// without any `"` may quote with `'`.
public final class Snapshots {
    public static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    private Snapshots() {}

    /// The whole document of a snapshot.
    public static EngineSnapshot engine(String json) {
        return new EngineSnapshot(parsed(json));
    }

    /// A container of an engine that says nothing of itself.
    public static ContainerView container(String inspect) {
        return container(inspect, "{}");
    }

    /// A container by its inspect answer, and the engine's answer of `/info`.
    public static ContainerView container(String inspect, String info) {
        return entry(new Mapping(Map.of("inspect", parsed(inspect)), Position.UNKNOWN), parsed(info));
    }

    /// A container by its entry of the snapshot: `inspect`, `top`, `files`, `process`.
    public static ContainerView entry(String container, String info) {
        return entry(parsed(container), parsed(info));
    }

    private static ContainerView entry(Node container, Node info) {
        Node engine = new Mapping(Map.of("info", info), Position.UNKNOWN);
        Node all = new Sequence(List.of(container), Position.UNKNOWN);
        return new EngineSnapshot(new Mapping(Map.of("engine", engine, "containers", all), Position.UNKNOWN))
                .containers()
                .getFirst();
    }

    public static Node parsed(String json) {
        ParseResult result = new JsonParser().parse(json.contains("\"") ? json : json.replace('\'', '"'));
        assertThat(result).as(json).isInstanceOf(ParseResult.Parsed.class);
        return result.root();
    }

    /// The verdicts, in English, one a line: `pass`, `not applicable: why`, `unknown: what`, or
    /// `fail [severity if not the rule's] WHERE: evidence [references]`.
    public static <S> String lines(Check<S> check, S snapshot) {
        return lines(check, snapshot, Map.of());
    }

    public static <S> String lines(Check<S> check, S snapshot, Map<String, String> parameters) {
        List<Verdict> verdicts = check.check(snapshot, new CheckContext(NOW, parameters));
        assertThat(verdicts).isNotEmpty();
        return verdicts.stream().map(Snapshots::line).collect(Collectors.joining("\n"));
    }

    private static String line(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass _ -> "pass";
            case Verdict.NotApplicable none -> "not applicable: " + none.why().in(Language.ENGLISH);
            case Verdict.Unknown unknown -> "unknown: " + unknown.missing().in(Language.ENGLISH);
            case Verdict.Fail fail ->
                "fail" + fail.severity().map(s -> " " + s.word()).orElse("") + " " + place(fail.location()) + ": "
                        + fail.evidence().in(Language.ENGLISH) + " "
                        + fail.references().stream()
                                .map(Object::toString)
                                .sorted()
                                .toList();
        };
    }

    private static String place(Location where) {
        String line = where.line() > 0 ? ":" + where.line() : "";
        return where.path().isEmpty() ? where.field() + line : where.path() + line;
    }
}
