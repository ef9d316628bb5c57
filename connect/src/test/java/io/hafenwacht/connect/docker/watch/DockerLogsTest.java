package io.hafenwacht.connect.docker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineTimeouts;
import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.testkit.engine.ModelEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerLogsTest {
    private static final Pace QUICK = new Pace(Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofMinutes(1));
    private static final String WEB = "web1";
    private static final String DB = "db1";

    private final Collected got = new Collected();
    private ModelEngine engine;
    private EngineClient client;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        engine = ModelEngine.in(folder);
        client = new EngineClient(new EngineAddress.Unix(engine.socket()), EngineTimeouts.STANDARD);
    }

    @AfterEach
    void stop() {
        got.close();
        client.close();
        engine.close();
    }

    private DockerLogs follow(Known known) {
        return follow(known, ContainerChoice.ALL, DockerLogs.STREAMS);
    }

    private DockerLogs follow(Known known, ContainerChoice choice, Limit streams) {
        DockerLogs logs = new DockerLogs(client, choice, Optional.empty(), QUICK, InstantSource.system(), streams);
        got.from(logs, known);
        Collected.awaitRunning(logs);
        return logs;
    }

    private void run(String id, boolean terminal) {
        engine.create(id, id + "-name", terminal);
        engine.start(id);
    }

    private void write(String id, int from, int to) {
        IntStream.range(from, to).forEach(i -> engine.write(id, "line " + i));
    }

    private static List<String> lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "line " + i).toList();
    }

    @Test
    void beginsNowAndFollowsWhatRuns() {
        run(WEB, false);
        write(WEB, 0, 5);
        engine.jump(Duration.ofMillis(1));
        follow(Known.NOTHING);
        write(WEB, 5, 10);
        got.awaitText(WEB, "line 9");
        assertThat(got.texts(WEB)).isEqualTo(lines(5, 10));
        assertThat(got.all(LogLine.class).getFirst().origin().name()).isEqualTo("web1-name");
        assertThat(got.all(LogLine.class).getFirst().origin().image()).isEqualTo("shop:1");
    }

    @Test
    void losesNothingAndDoublesNothingWhenStreamsBreak() {
        follow(Known.NOTHING);
        run(WEB, false);
        run(DB, true);
        for (int i = 0; i < 30; i++) {
            write(WEB, i * 100, i * 100 + 100);
            engine.cut();
            write(DB, i, i + 1);
        }
        got.awaitText(WEB, "line 2999");
        got.awaitText(DB, "line 29");
        assertThat(got.texts(WEB)).isEqualTo(lines(0, 3000));
        assertThat(got.texts(DB)).isEqualTo(lines(0, 30));
        got.noIdTwice();
    }

    @Test
    void aStartThatIsToldLateDoublesNothing() {
        run(WEB, false);
        Instant start = engine.now();
        engine.jump(Duration.ofMillis(1));
        follow(Known.NOTHING);
        write(WEB, 0, 2000);
        got.awaitText(WEB, "line 1999");
        engine.happens("{\"Type\":\"container\",\"Action\":\"start\",\"Actor\":{\"ID\":\"web1\",\"Attributes\":"
                + "{\"name\":\"web1-name\"}},\"timeNano\":" + EngineClock.nanos(start) + "}\n");
        run(DB, false);
        engine.write(DB, "after the late one");
        got.awaitText(DB, "after the late one");
        engine.cut();
        write(WEB, 2000, 2001);
        got.awaitText(WEB, "line 2000");
        assertThat(got.texts(WEB)).isEqualTo(lines(0, 2001));
    }

    @Test
    void aLineThatBrokeInTheMiddleComesWholeAndOnce() {
        follow(Known.NOTHING);
        run(WEB, false);
        engine.write(WEB, "first");
        engine.part(WEB, "begin, ");
        got.awaitText(WEB, "first");
        engine.cut();
        engine.part(WEB, "end\n");
        got.awaitText(WEB, "begin, end");
        assertThat(got.texts(WEB)).containsExactly("first", "begin, end");
    }

    @Test
    void aContainerThatComesAgainGoesOn() {
        DockerLogs logs = follow(Known.NOTHING);
        run(WEB, false);
        for (int i = 0; i < 5; i++) {
            write(WEB, i * 10, i * 10 + 10);
            engine.part(WEB, "");
            engine.stop(WEB);
            got.awaitText(WEB, "line " + (i * 10 + 9));
            Await.until("its stream ended", () -> logs.streams() == 0);
            engine.start(WEB);
        }
        write(WEB, 50, 51);
        got.awaitText(WEB, "line 50");
        assertThat(got.texts(WEB).stream().filter(text -> !text.isEmpty()).toList())
                .isEqualTo(lines(0, 51));
        got.noIdTwice();
        assertThat(got.all(Blindness.class)).isEmpty();
    }

    @Test
    void aContainerThatStartsAgainAndAgainIsReadOnce() {
        DockerLogs logs = follow(Known.NOTHING);
        run(WEB, false);
        for (int i = 0; i < 20; i++) {
            write(WEB, i, i + 1);
            engine.stop(WEB);
            got.awaitText(WEB, "line " + i);
            Await.until("its stream ended", () -> logs.streams() == 0);
            engine.start(WEB);
            engine.stop(WEB);
            engine.start(WEB);
        }
        write(WEB, 20, 21);
        got.awaitText(WEB, "line 20");
        Await.until("one stream", () -> logs.streams() == 1);
        assertThat(got.texts(WEB)).isEqualTo(lines(0, 21));
    }

    @Test
    void goesOnAfterWhatAnEarlierProcessKept() {
        follow(Known.NOTHING);
        run(WEB, false);
        write(WEB, 0, 5);
        got.awaitText(WEB, "line 4");
        got.close();
        LogLine last = got.all(LogLine.class).getLast();
        write(WEB, 5, 9);
        engine.stop(WEB);
        Known known = (kind, id) -> kind.equals("log") && id.equals(WEB)
                ? Optional.of(new Known.Mark(last.time(), Set.of(last.id())))
                : Optional.empty();
        follow(known);
        got.awaitText(WEB, "line 8");
        assertThat(got.texts(WEB)).isEqualTo(lines(0, 9));
        got.noIdTwice();
    }

    @Test
    void whatCameWhileTheEngineWasAwayIsReadWholeAndTheGapIsTold() {
        DockerLogs logs = follow(Known.NOTHING);
        run(WEB, false);
        write(WEB, 0, 3);
        got.awaitText(WEB, "line 2");
        engine.goesAway();
        Await.until("blind", () -> logs.status().state().word().equals("blind"));
        write(WEB, 3, 5);
        run(DB, false);
        write(DB, 0, 2);
        engine.stop(DB);
        engine.goesAway();
        engine.comesBack();
        got.awaitText(WEB, "line 4");
        got.awaitText(DB, "line 1");
        assertThat(got.texts(WEB)).isEqualTo(lines(0, 5));
        assertThat(got.texts(DB)).isEqualTo(lines(0, 2));
        got.await("blindness", all -> all.stream().anyMatch(Blindness.class::isInstance));
    }

    @Test
    void aDriverThatCannotBeReadIsToldOnce() {
        DockerLogs logs = follow(Known.NOTHING);
        engine.create(WEB, "web", false);
        engine.refuseLog(WEB, 501);
        engine.start(WEB);
        got.await("blindness", all -> all.stream().anyMatch(Blindness.class::isInstance));
        engine.stop(WEB);
        engine.start(WEB);
        run(DB, false);
        engine.write(DB, "x");
        got.awaitText(DB, "x");
        assertThat(got.all(Blindness.class)).singleElement().satisfies(blind -> {
            assertThat(blind.origin().id()).isEqualTo(WEB);
            assertThat(blind.reason().english()).contains("does not support reading");
        });
        assertThat(engine.requests().stream().filter(r -> r.path().equals("/containers/web1/logs")))
                .hasSize(1);
        Await.until("one stream", () -> logs.streams() == 1);
    }

    @Test
    void overTheLimitOneWaitsForAPlaceAndLosesNothing() {
        DockerLogs logs =
                follow(Known.NOTHING, ContainerChoice.ALL, new Limit("test.streams", 1, "streams", "for this test"));
        run(WEB, false);
        engine.write(WEB, "a");
        got.awaitText(WEB, "a");
        run(DB, false);
        write(DB, 0, 3);
        got.await("told", all -> all.stream().anyMatch(Blindness.class::isInstance));
        assertThat(got.texts(DB)).isEmpty();
        engine.stop(WEB);
        got.awaitText(DB, "line 2");
        assertThat(got.texts(DB)).isEqualTo(lines(0, 3));
        assertThat(logs.streams()).isEqualTo(1);
    }

    @Test
    void aClockThatWentBackBetweenTwoRunsHidesNothing() {
        DockerLogs logs = follow(Known.NOTHING);
        run(WEB, false);
        write(WEB, 0, 5);
        engine.stop(WEB);
        got.awaitText(WEB, "line 4");
        Await.until("its stream ended", () -> logs.streams() == 0);
        engine.jump(Duration.ofHours(-1));
        engine.start(WEB);
        write(WEB, 5, 8);
        got.awaitText(WEB, "line 7");
        assertThat(got.texts(WEB)).isEqualTo(lines(0, 8));
    }

    @Test
    void onlyTheChosenAreFollowed() {
        follow(Known.NOTHING, ContainerChoice.named(List.of("web*")), DockerLogs.STREAMS);
        run(WEB, false);
        run(DB, false);
        engine.write(DB, "not this");
        engine.write(WEB, "this");
        got.awaitText(WEB, "this");
        assertThat(got.texts(DB)).isEmpty();
        assertThat(engine.requests()).noneMatch(request -> request.path().startsWith("/containers/db1"));
    }

    @Test
    void streamsDoNotLeak() {
        DockerLogs logs = follow(Known.NOTHING);
        for (int i = 0; i < 100; i++) {
            String id = "c" + i;
            run(id, false);
            engine.write(id, "x");
            engine.stop(id);
            got.awaitText(id, "x");
            engine.remove(id);
        }
        Await.until("no stream of a log", () -> logs.streams() == 0);
        Await.until("only that of events", () -> engine.open() == 1);
        assertThat(got.all(LogLine.class)).hasSize(100);
    }
}
