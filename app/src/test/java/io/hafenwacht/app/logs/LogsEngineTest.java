package io.hafenwacht.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.engine.TestEngine;
import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineTimeouts;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.LogLine.Channel;
import io.hafenwacht.core.text.Wildcard;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.watch.logs.LogGroup;
import io.hafenwacht.watch.logs.LogQuery;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Logs of a real engine's containers: past, and while they are written.
@Tag("engine")
class LogsEngineTest {
    private static final String IMAGE = "debian-mini:bookworm";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> made = new ArrayList<>();
    private TestEngine lab;
    private EngineClient client;

    @BeforeEach
    void begin() {
        lab = TestEngine.with(IMAGE);
        client = new EngineClient(new EngineAddress.Unix(lab.socket()), EngineTimeouts.STANDARD);
    }

    @AfterEach
    void end() {
        if (lab != null) {
            made.forEach(id -> lab.change("DELETE", "/containers/" + id + "?force=1"));
            client.close();
        }
    }

    private static String name(String part) {
        return "journal-" + part + "-" + ProcessHandle.current().pid();
    }

    private void start(String part, boolean terminal, String script) {
        String id = lab.make(
                "/containers/create?name=" + name(part),
                "{\"Image\":\"" + IMAGE + "\",\"Tty\":" + terminal + ",\"Cmd\":[\"sh\",\"-c\",\"" + script + "\"]}");
        made.add(id);
        lab.change("POST", "/containers/" + id + "/start");
    }

    private LogsRun logs(String names, Instant until, OptionalInt tail) {
        var choice = new LogChoice(List.of(new Wildcard(names)), List.of(), Map.of());
        var query = new LogQuery(
                LogQuery.ALL.origins(), LogQuery.ALL.since(), until, LogQuery.ALL.least(), LogQuery.ALL.grep(), tail);
        var run = new LogsRun(choice, query, Clock.systemUTC());
        assertThat(run.engine(client)).isEmpty();
        return run;
    }

    private static List<String> texts(List<LogGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.lines().stream())
                .map(LogLine::text)
                .toList();
    }

    @Test
    void past_lines_of_several_containers() throws Exception {
        start("a", false, "seq 1 200; printf 'ERROR x\\\\n\\\\tat a.b\\\\n' >&2; sleep 100");
        start("b", true, "seq 1001 1200; sleep 100");
        List<LogGroup> groups = new ArrayList<>();
        Await.within(PATIENCE, () -> {
            groups.clear();
            LogsRun run = logs(name("?"), Instant.MAX, OptionalInt.empty());
            run.past(groups::add);
            assertThat(run.problems()).isEmpty();
            return texts(groups).size() >= 402;
        });
        assertThat(texts(groups)).hasSize(402).contains("1", "200", "1001", "1200");
        assertThat(groups).filteredOn(group -> group.lines().size() == 2).hasSize(1);
        assertThat(groups.stream().map(LogGroup::time)).isSorted();
        assertThat(groups).anyMatch(group -> group.head().channel() == Channel.TERMINAL);

        List<LogGroup> last = new ArrayList<>();
        logs(name("b"), Instant.MAX, OptionalInt.of(3)).past(last::add);
        assertThat(texts(last)).containsExactly("1198", "1199", "1200");
    }

    @Test
    void lines_that_come_while_one_follows_are_told_once() throws Exception {
        start("c", false, "for i in $(seq 1 40); do echo line $i; sleep 0.05; done; sleep 100");
        LogsRun run = logs(name("c"), Instant.now().plus(PATIENCE), OptionalInt.empty());
        List<LogGroup> groups = new ArrayList<>();
        run.past(groups::add);
        try {
            run.follow(
                    group -> {
                        groups.add(group);
                        if (group.head().text().equals("line 40")) {
                            throw new IOException("enough");
                        }
                    },
                    () -> {});
        } catch (IOException _) {
            // The reader has what it waited for.
        }
        assertThat(texts(groups))
                .hasSize(40)
                .doesNotHaveDuplicates()
                .startsWith("line 1")
                .endsWith("line 40");
    }
}
