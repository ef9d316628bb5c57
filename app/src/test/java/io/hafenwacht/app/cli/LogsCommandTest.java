package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.LevelGuess;
import io.hafenwacht.core.event.LineId;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.LogLine.Channel;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.testkit.engine.FakeEngine;
import io.hafenwacht.testkit.engine.Script;
import io.hafenwacht.watch.journal.DiskJournal;
import io.hafenwacht.watch.journal.JournalSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsCommandTest {
    private static final String WEB = "a".repeat(64);
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path folder;

    private String system = "unix:///nowhere/docker.sock";

    private CliRun run(String... args) {
        List<String> all = new ArrayList<>(List.of("logs"));
        all.addAll(List.of(args));
        return CliRun.in(folder, Map.of("DOCKER_HOST", system), all.toArray(String[]::new));
    }

    private LogLine line(String id, String name, int second, String text) {
        Instant time = START.plusSeconds(second);
        var origin = new Origin(
                system,
                Origin.Kind.CONTAINER,
                id,
                name,
                "app:1",
                new TreeMap<>(Map.of("com.docker.compose.project", "shop", "com.docker.compose.service", name)));
        return new LogLine(
                LineId.of(system, id, Channel.STDOUT, LineId.timestamp(time), text, 0),
                time,
                origin,
                Channel.STDOUT,
                LevelGuess.of(text),
                text,
                0);
    }

    private void journal(LogLine... lines) throws IOException {
        var opened = DiskJournal.open(folder.resolve("kept"), JournalSettings.STANDARD);
        try (DiskJournal journal = ((DiskJournal.Opened.Ready) opened).journal()) {
            for (LogLine line : lines) {
                journal.append(line);
            }
        }
    }

    /// What the engine answers for these lines, framed.
    private static Script logs(LogLine... lines) {
        var body = new ByteArrayOutputStream();
        for (LogLine line : lines) {
            byte[] text = (LineId.timestamp(line.time()) + " " + line.text() + "\n").getBytes(StandardCharsets.UTF_8);
            body.writeBytes(new byte[] {
                1,
                0,
                0,
                0,
                (byte) (text.length >>> 24),
                (byte) (text.length >>> 16),
                (byte) (text.length >>> 8),
                (byte) text.length
            });
            body.writeBytes(text);
        }
        return Script.raw("HTTP/1.1 200 OK\r\nContent-Length: " + body.size() + "\r\n\r\n"
                + body.toString(StandardCharsets.ISO_8859_1));
    }

    private FakeEngine engine(Path socket) throws IOException {
        Files.createDirectories(socket);
        return FakeEngine.onUnixSocket(socket)
                .on("/_ping", Script.ping("1.47"))
                .on("/containers/json", Script.json(200, "[{\"Id\":\"" + WEB + "\",\"Names\":[\"/web\"]}]"))
                .on("/containers/" + WEB + "/json", Script.json(200, "{\"Id\":\"" + WEB + "\",\"Name\":\"/web\"}"));
    }

    private static List<String> messages(CliRun run) {
        assertThat(run.code()).as(run.err()).isZero();
        return run.out()
                .lines()
                .map(line -> line.replaceFirst("^(?: {33}|\\S+ \\S+ +)", ""))
                .toList();
    }

    @Test
    void journal_and_engine_are_told_once_and_in_order() throws IOException {
        try (FakeEngine engine = engine(folder.resolve("s"))) {
            system = engine.host();
            LogLine first = line(WEB, "web", 1, "INFO first");
            LogLine second = line(WEB, "web", 3, "INFO second");
            LogLine third = line(WEB, "web", 5, "INFO third");
            journal(first, line("b".repeat(64), "gone", 2, "WARN it ends"), second);
            engine.on("/containers/" + WEB + "/logs", logs(second, third));

            assertThat(messages(run("--journal", "kept")))
                    .containsExactly(
                            "web   INFO   INFO first",
                            "gone  WARN   WARN it ends",
                            "web   INFO   INFO second",
                            "web   INFO   INFO third");
            assertThat(messages(run("web", "--journal", "kept", "--tail", "2")))
                    .containsExactly("INFO   INFO second", "INFO   INFO third");
            assertThat(messages(run("web"))).containsExactly("INFO   INFO second", "INFO   INFO third");
            assertThat(run("web", "--json").out())
                    .contains("\"id\":\"" + second.id() + "\"", "\"text\":\"INFO third\"");
        }
    }

    @Test
    void a_journal_alone_will_do() throws IOException {
        journal(line(WEB, "web", 1, "INFO x"), line(WEB, "web", 2, "ERROR y"), line(WEB, "web", 2, "\tat a.b"));

        CliRun run = run("web", "--journal", "kept", "--grep", "a\\.b$");
        assertThat(messages(run)).containsExactly("ERROR  ERROR y", "    at a.b");
        assertThat(run.err()).contains("The journal alone is read");
        assertThat(messages(run("web", "--journal", "kept", "--level", "warn", "-q")))
                .hasSize(2);
        assertThat(messages(run("shop/web", "--journal", "kept", "--until", "2026-11-20T12:00:02")))
                .containsExactly("INFO   INFO x");
        assertThat(messages(run("web", "--journal", "kept", "--since", "1h"))).isEmpty();
        assertThat(messages(run("web", "--journal", "kept", "-F", "--grep", ".*")))
                .isEmpty();
        assertThat(messages(
                        run("--journal", "kept", "--label", "com.docker.compose.project=sh*", "-i", "--grep", "info")))
                .hasSize(1);
    }

    @Test
    void lines_reach_no_terminal_as_orders() throws IOException {
        journal(
                line(WEB, "w\u001b[2Jeb", 1, "\u001b[31mred\u001b[0m\u001b]0;title\u0007 \u009b2J \u202e x\r"),
                line(WEB, "w\u001b[2Jeb", 2, "two\u2028lines\u0085and more\u001b"));
        for (String[] how : new String[][] {{}, {"--json"}, {"--color", "always"}}) {
            List<String> args = new ArrayList<>(List.of("--journal", "kept"));
            args.addAll(List.of(how));
            String out = run(args.toArray(String[]::new)).out();
            assertThat(out.replaceAll("\u001b\\[[0-9;]*m", "").replace("\n", ""))
                    .as(out)
                    .matches(text -> text.chars()
                            .noneMatch(c -> Character.isISOControl(c)
                                    || Character.getType(c) == Character.FORMAT
                                    || Character.getType(c) == Character.LINE_SEPARATOR));
            assertThat(out.lines()).hasSize(2);
        }
        assertThat(run("--journal", "kept").out()).contains("red").doesNotContain("[31m", "title");
    }

    @Test
    void json_lines_are_readable() throws IOException {
        journal(line(
                WEB,
                "web",
                1,
                "{\"level\":\"error\",\"time\":\"x\",\"msg\":\"it broke\",\"user\":\"a b\",\"n\":{\"a\":[1,2]},"
                        + "\"stack\":\"Error\\n  at x\"}"));
        assertThat(messages(run("web", "--journal", "kept")))
                .containsExactly("ERROR  it broke  user=\"a b\" n={ \"a\" : [ 1, 2 ] }", "Error", "  at x");
    }

    @Test
    void colours_only_where_they_are_wanted() throws IOException {
        journal(line(WEB, "web", 1, "ERROR x"));
        assertThat(run("--journal", "kept").out()).doesNotContain("\u001b");
        assertThat(run("--journal", "kept", "--color", "always").out()).contains("\u001b[31mERROR\u001b[0m");
    }

    @Test
    void what_is_not_there_is_said() throws IOException {
        journal(line(WEB, "web", 1, "x"));
        CliRun none = run("wep", "--journal", "kept");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("there is no container wep", "Did you mean web?");
        assertThat(run("web", "--journal", "nowhere").code()).isEqualTo(3);
        assertThat(run("web", "--journal", "nowhere").err()).contains("there is no journal in");
        assertThat(run("web").code()).isEqualTo(3);
        assertThat(run("web", "--journal", "kept", "--host", system).code()).isEqualTo(3);
        assertThat(run("web", "--journal", "kept", "--grep", "a(b").code()).isEqualTo(2);
        assertThat(run("web", "--journal", "kept", "--since", "yesterday").code())
                .isEqualTo(2);
        assertThat(run("web", "--journal", "kept", "--tail", "-1").code()).isEqualTo(2);
    }

    @Test
    void pods_are_found_in_a_journal_by_several_names() throws IOException {
        LogLine line = line(WEB, "shop/web-0/nginx", 1, "served");
        var origin = new Origin(
                "prod",
                Origin.Kind.CONTAINER,
                WEB,
                "shop/web-0/nginx",
                "nginx:1",
                new TreeMap<>(Map.of("namespace", "shop", "pod", "web-0", "container", "nginx")));
        journal(new LogLine(line.id(), line.time(), origin, line.channel(), line.level(), line.text(), 0));
        for (String name : List.of("web-0", "web-*", "shop/web-0", "shop/web-0/nginx", "shop/*")) {
            assertThat(run(name, "--journal", "kept").out()).as(name).contains("served");
        }
        assertThat(run("--namespace", "shop", "--journal", "kept").out()).contains("served");
        assertThat(run("--namespace", "other", "--journal", "kept").code()).isEqualTo(2);
        assertThat(run("web-1", "--journal", "kept").code()).isEqualTo(2);
    }

    @Test
    void a_cluster_that_is_not_there_is_said() throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
                users: [{name: u, user: {}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                current-context: x
                """);
        CliRun away = run("pod/web", "--kubeconfig", kubeconfig.toString());
        assertThat(away.code()).isEqualTo(3);
        assertThat(away.err()).contains("127.0.0.1:1");
        assertThat(run("--kubernetes", "--kubeconfig", "nowhere").code()).isEqualTo(3);
        assertThat(run("--kubernetes", "--kubeconfig", kubeconfig.toString(), "--offline"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("--offline forbids the API server"));
    }

    @Test
    void damage_is_said_and_the_rest_is_shown() throws IOException {
        LogLine[] lines = new LogLine[3_000];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = line(WEB, "web", i, i + " " + "lorem ipsum ".repeat(60));
        }
        journal(lines);
        Path segment;
        try (var files = Files.list(folder.resolve("kept"))) {
            segment = files.filter(file -> file.getFileName().toString().startsWith("segment-"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(segment);
        bytes[200] ^= 1;
        Files.write(segment, bytes);

        CliRun run = run("web", "--journal", "kept");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("cannot be read");
        assertThat(run.out().lines().count()).isBetween(500L, 2_900L);
    }

    @Test
    void following_ends_with_its_time() throws IOException {
        journal(line(WEB, "web", 1, "x"));
        assertThat(messages(run("web", "--journal", "kept", "--follow", "--until", "1s")))
                .singleElement()
                .asString()
                .endsWith("x");
    }
}
