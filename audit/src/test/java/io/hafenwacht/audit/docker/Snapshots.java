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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Small snapshots from JSON text, and the answers of checks in one readable line each, for tables. A text
/// without any `"` may quote with `'`.
public final class Snapshots {
    public static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    /// What an engine sends of a container that sets nothing.
    private static final Node UNSET = parsed("""
            {'State': {}, 'Config': {}, 'NetworkSettings': {'Ports': {}}, 'Mounts': [], 'HostConfig': {
               'Binds': null, 'NetworkMode': '', 'Privileged': false, 'CapAdd': null, 'CapDrop': null,
               'SecurityOpt': null, 'ReadonlyRootfs': false, 'PidMode': '', 'IpcMode': '', 'UTSMode': '',
               'UsernsMode': '', 'CgroupnsMode': '', 'CgroupParent': '', 'Memory': 0, 'MemorySwap': 0,
               'OomKillDisable': null, 'OomScoreAdj': 0, 'NanoCpus': 0, 'CpuShares': 0, 'CpuQuota': 0, 'CpuCount': 0,
               'CpusetCpus': '', 'PidsLimit': null, 'Ulimits': null, 'Devices': null, 'DeviceCgroupRules': null,
               'DeviceRequests': null, 'GroupAdd': null, 'VolumesFrom': null, 'Links': null, 'PortBindings': {},
               'PublishAllPorts': false, 'MaskedPaths': null, 'ReadonlyPaths': null,
               'RestartPolicy': {'Name': '', 'MaximumRetryCount': 0}, 'LogConfig': {'Type': '', 'Config': {}}}}
            """);

    private Snapshots() {}

    /// The whole document of a snapshot; what its containers leave out is unset.
    public static EngineSnapshot engine(String json) {
        Node document = parsed(json);
        if (document.get("containers") instanceof Sequence containers) {
            var fields = new LinkedHashMap<>(document.entries());
            fields.put(
                    "containers",
                    new Sequence(
                            containers.items().stream()
                                    .map(Snapshots::filledEntry)
                                    .toList(),
                            containers.position()));
            return new EngineSnapshot(new Mapping(fields, document.position()));
        }
        return new EngineSnapshot(document);
    }

    private static Node filledEntry(Node entry) {
        var fields = new LinkedHashMap<>(entry.entries());
        fields.computeIfPresent("inspect", (_, inspect) -> filled(UNSET, inspect));
        return entry instanceof Mapping ? new Mapping(fields, entry.position()) : entry;
    }

    /// A container of an engine that says nothing of itself.
    public static ContainerView container(String inspect) {
        return container(inspect, "{}");
    }

    /// A container by its inspect answer, and the engine's answer of `/info`. What the text leaves out is
    /// unset.
    public static ContainerView container(String inspect, String info) {
        return entry(of(filled(UNSET, parsed(inspect))), parsed(info));
    }

    /// A container of which the engine said just this.
    public static ContainerView bare(String inspect, String info) {
        return entry(of(parsed(inspect)), parsed(info));
    }

    private static Node of(Node inspect) {
        return new Mapping(Map.of("inspect", inspect), Position.UNKNOWN);
    }

    private static Node filled(Node base, Node given) {
        if (!(base instanceof Mapping && given instanceof Mapping)) {
            return given;
        }
        var fields = new LinkedHashMap<>(base.entries());
        given.entries().forEach((name, value) -> fields.merge(name, value, Snapshots::filled));
        return new Mapping(fields, given.position());
    }

    /// A container by its entry of the snapshot: `inspect`, `top`, `files`, `process`.
    public static ContainerView entry(String container, String info) {
        return entry(filledEntry(parsed(container)), parsed(info));
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
