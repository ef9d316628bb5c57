package io.hafenwacht.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.cli.CliRun;
import io.hafenwacht.audit.docker.DockerChecks;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.formats.json.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `hafenwacht docker` on a real engine, with the containers of [ContainerTable]: one audit of all of them,
/// then each row by itself.
@Tag("engine")
class DockerEngineTest {
    private static final String RUN =
            Long.toString(ProcessHandle.current().pid(), 36) + "-" + Long.toString(System.nanoTime(), 36);

    @TempDir
    static Path folder;

    private static final Map<String, String> IDS = new LinkedHashMap<>();
    private static TestEngine engine;
    private static String network = "";
    private static CliRun audit;
    private static CliRun again;
    private static Node report = Node.MISSING;
    private static List<Node> events = List.of();

    @BeforeAll
    static void auditAll() throws IOException {
        engine = TestEngine.with("debian-mini:bookworm");
        network = engine.make(
                "/networks/create",
                "{\"Name\":\"hw-" + RUN + "\",\"Internal\":true,\"Labels\":{\"hafenwacht.test\":\"" + RUN + "\"}}");
        engine.change("POST", "/images/debian-mini:bookworm/tag?repo=hw-" + RUN + "&tag=latest");
        for (var row : ContainerTable.rows().entrySet()) {
            String id = engine.make("/containers/create?name=hw-" + RUN + "-" + row.getKey(), config(row.getValue()));
            IDS.put(row.getKey(), id);
            if (row.getValue().runs()) {
                engine.change("POST", "/containers/" + id + "/start");
            }
        }
        String since = engine.now();
        audit = run("--save-snapshot", "saved.json");
        // Once: the engine may hold hundreds of other containers, and every row asks.
        report = audit.code() == 0 ? audit.json() : Node.MISSING;
        events = engine.events(since, engine.now());
        again = CliRun.in(
                folder,
                Map.of("HOME", folder.toString()),
                "docker",
                "--snapshot",
                "saved.json",
                "--format",
                "json",
                "--show",
                "all");
    }

    @AfterAll
    static void removeAll() {
        if (engine != null) {
            IDS.values().forEach(id -> engine.change("DELETE", "/containers/" + id + "?force=1"));
            if (!network.isEmpty()) {
                engine.change("DELETE", "/networks/" + network);
                engine.remove("hw-" + RUN + ":latest");
            }
        }
    }

    private static CliRun run(String... more) {
        var args = new ArrayList<>(List.of("docker", "--format", "json", "--show", "all"));
        args.addAll(List.of(more));
        return CliRun.in(folder, engine.environment(folder), args.toArray(String[]::new));
    }

    private static String config(ContainerTable.Row row) {
        String hardened = ContainerTable.HARDENED.replace("NET", network);
        String difference = row.difference()
                .replace('\'', '"')
                .replace("PEER", IDS.getOrDefault("hardened", ""))
                .replace("REPO", "hw-" + RUN);
        Node changed = merged(parsed(hardened), parsed(difference));
        var out = new StringWriter();
        try {
            JsonText.write(changed, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static Node parsed(String json) {
        return new JsonParser().parse(json).root();
    }

    private static Node merged(Node base, Node over) {
        // A log driver refuses another one's options.
        if (!(base instanceof Mapping)
                || !(over instanceof Mapping)
                || over.entries().containsKey("Type")) {
            return over;
        }
        Map<String, Node> fields = new LinkedHashMap<>(base.entries());
        over.entries()
                .forEach((name, value) ->
                        fields.put(name, fields.containsKey(name) ? merged(fields.get(name), value) : value));
        return new Mapping(fields, Position.UNKNOWN);
    }

    private static Set<String> checks(String container, String outcome) {
        var checks = new TreeSet<String>();
        for (Node finding : report.get("findings").elements()) {
            if (finding.get("asset").stringOrEmpty().equals(IDS.get(container))
                    && finding.get("outcome").stringOrEmpty().equals(outcome)) {
                checks.add(finding.get("check").stringOrEmpty());
            }
        }
        return checks;
    }

    static Stream<String> rows() {
        return ContainerTable.rows().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void exactlyTheIntendedChecksFail(String name) {
        assertThat(audit.code()).as(audit.err()).isZero();
        assertThat(checks(name, "fail"))
                .isEqualTo(new TreeSet<>(ContainerTable.rows().get(name).checks()));
    }

    @Test
    void everyCheckHasAContainerThatFailsIt() {
        var unseen = new TreeSet<String>();
        DockerChecks.containers().forEach(check -> unseen.add(check.rule().id()));
        ContainerTable.rows().values().forEach(row -> unseen.removeAll(row.checks()));
        assertThat(unseen).isEqualTo(ContainerTable.RECORDED.keySet());
    }

    @Test
    void aHardenedContainerIsSilentAndKnown() {
        assertThat(checks("hardened", "unknown")).isEmpty();
        assertThat(checks("hardened", "pass")).isNotEmpty();
    }

    @Test
    void theSavedLookSaysTheSame() throws IOException {
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).isEqualTo(audit.out());
        Path saved = folder.resolve("saved.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(saved)))
                .isEqualTo("rw-------");
    }

    /// Other tests may use the engine meanwhile: what counts is what happened to our own containers.
    @Test
    void lookingLeavesNoOtherTracesThanTheReportCounts() {
        Map<String, Long> left = new TreeMap<>();
        for (Node event : events) {
            String action = event.get("Action").stringOrEmpty();
            boolean probe = action.startsWith("exec_") || action.startsWith("health_status");
            if (IDS.containsValue(event.at("Actor", "ID").stringOrEmpty()) && !probe) {
                left.merge(action, 1L, Long::sum);
            }
        }
        assertThat(left.keySet()).isSubsetOf("top", "archive-path");
        Node counted = report.at("target", "traces");
        left.forEach((action, times) ->
                assertThat(counted.get(action).integer().orElse(0L)).as(action).isGreaterThanOrEqualTo(times));
        assertThat(audit.err()).contains("logged what this audit read");
    }

    @Test
    void assetsLeadToEachOther() {
        Node hardened = report.get("assets").elements().stream()
                .filter(asset -> asset.get("id").stringOrEmpty().equals(IDS.get("hardened")))
                .findFirst()
                .orElseThrow();
        assertThat(hardened.get("kind").stringOrEmpty()).isEqualTo("container");
        assertThat(hardened.get("links").elements())
                .extracting(link -> link.get("rel").stringOrEmpty())
                .contains("on", "runs", "joins");
    }
}
