package io.hafenwacht.connect.docker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineTimeouts;
import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.testkit.engine.ModelEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerEventsTest {
    private static final Pace QUICK = new Pace(Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofMinutes(1));

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

    private DockerEvents listen(Known known) {
        DockerEvents events = new DockerEvents(client, QUICK, InstantSource.system());
        got.from(events, known);
        Collected.awaitRunning(events);
        return events;
    }

    private void happen(int from, int to) {
        IntStream.range(from, to).forEach(i -> engine.happens("container", "a" + i, "c1", "\"name\":\"web\""));
    }

    private void awaitAction(String action) {
        got.await(action, all -> actions(all).contains(action));
    }

    private static List<String> actions(List<Event> events) {
        return events.stream()
                .filter(Happening.class::isInstance)
                .map(event -> ((Happening) event).action())
                .toList();
    }

    private static List<String> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "a" + i).toList();
    }

    private Known known(Instant time, Event... events) {
        Set<EventId> ids = Set.copyOf(List.of(events).stream().map(Event::id).toList());
        return (kind, id) -> kind.equals("event") && id.equals("*" + client.address())
                ? Optional.of(new Known.Mark(time, ids))
                : Optional.empty();
    }

    @Test
    void tellsWhatHappensFromNowOn() {
        happen(0, 5);
        engine.jump(Duration.ofMillis(1));
        listen(Known.NOTHING);
        happen(5, 10);
        awaitAction("a9");
        assertThat(actions(got.all())).isEqualTo(numbered(5, 10));
        Happening first = got.all(Happening.class).getFirst();
        assertThat(first.origin().kind()).isEqualTo(Origin.Kind.CONTAINER);
        assertThat(first.origin().id()).isEqualTo("c1");
        assertThat(first.origin().name()).isEqualTo("web");
        assertThat(first.time().getNano()).isNotZero();
    }

    @Test
    void losesNothingAndDoublesNothingWhenTheStreamBreaks() {
        DockerEvents events = listen(Known.NOTHING);
        for (int i = 0; i < 20; i++) {
            happen(i * 10, i * 10 + 10);
            engine.cut();
        }
        awaitAction("a199");
        assertThat(actions(got.all())).isEqualTo(numbered(0, 200));
        assertThat(got.all(Blindness.class)).isEmpty();
        got.noIdTwice();
        // Counted when it was given.
        Await.until("all are counted", () -> events.status().events() == 200);
    }

    @Test
    void goesOnAfterWhatAnEarlierProcessKept() {
        listen(Known.NOTHING);
        happen(0, 5);
        awaitAction("a4");
        Happening last = got.all(Happening.class).getLast();
        got.close();
        happen(5, 9);
        listen(known(last.time(), last));
        awaitAction("a8");
        assertThat(actions(got.all())).isEqualTo(numbered(0, 9));
        assertThat(got.all(Blindness.class)).isEmpty();
    }

    @Test
    void saysThatTheEngineForgot() {
        listen(Known.NOTHING);
        happen(0, 1);
        awaitAction("a0");
        Happening last = got.all(Happening.class).getLast();
        got.close();
        happen(1, 301);
        listen(known(last.time(), last));
        awaitAction("a300");
        assertThat(got.all(Blindness.class)).singleElement().satisfies(blind -> {
            assertThat(blind.from()).isEqualTo(last.time());
            assertThat(blind.time()).isAfter(blind.from());
            assertThat(blind.reason().english()).contains("256");
            assertThat(blind.origin().kind()).isEqualTo(Origin.Kind.ENGINE);
        });
        assertThat(actions(got.all())).hasSize(257).startsWith("a0", "a45").endsWith("a300");
    }

    @Test
    void aRingThatJustReachesIsEnough() {
        listen(Known.NOTHING);
        happen(0, 1);
        awaitAction("a0");
        Happening last = got.all(Happening.class).getLast();
        got.close();
        happen(1, 256);
        listen(known(last.time(), last));
        awaitAction("a255");
        assertThat(got.all(Blindness.class)).isEmpty();
        assertThat(actions(got.all())).isEqualTo(numbered(0, 256));
    }

    private void goesAway(DockerEvents events) {
        int before = engine.requests().size();
        engine.goesAway();
        Await.until("blind", () -> events.status().state().word().equals("blind"));
        Await.until("asked in vain", () -> engine.requests().size() > before + 2);
    }

    @Test
    void saysThatTheEngineWasAway() {
        DockerEvents events = listen(Known.NOTHING);
        happen(0, 3);
        awaitAction("a2");
        goesAway(events);
        happen(3, 5);
        engine.jump(Duration.ofSeconds(30));
        engine.comesBack();
        Collected.awaitRunning(events);
        happen(5, 8);
        awaitAction("a7");
        assertThat(got.all(Blindness.class)).hasSize(1);
        assertThat(got.all(Blindness.class).getFirst().reason().english()).contains("away");
        assertThat(actions(got.all())).startsWith("a0", "a1", "a2").endsWith("a5", "a6", "a7");
        got.noIdTwice();
    }

    @Test
    void anEngineThatWasAwayBeforeAnythingHappenedIsToldToo() {
        DockerEvents events = listen(Known.NOTHING);
        goesAway(events);
        engine.jump(Duration.ofSeconds(30));
        engine.comesBack();
        got.await("blindness", all -> all.stream().anyMatch(Blindness.class::isInstance));
        Collected.awaitRunning(events);
        happen(0, 1);
        awaitAction("a0");
        assertThat(got.all(Blindness.class)).hasSize(1);
    }

    @Test
    void aClockThatWentBackIsTold() {
        listen(Known.NOTHING);
        happen(0, 3);
        awaitAction("a2");
        engine.jump(Duration.ofHours(-1));
        happen(3, 5);
        awaitAction("a4");
        Instant newest = got.all(Happening.class).getFirst().time();
        got.close();
        DockerEvents events = listen(known(newest, got.all(Happening.class).getFirst()));
        happen(5, 7);
        awaitAction("a6");
        assertThat(got.all(Blindness.class)).isNotEmpty();
        assertThat(got.all(Blindness.class).getFirst().reason().english()).contains("clock went back");
        assertThat(events.status().detail().english()).contains("clock");
    }

    @Test
    void whatIsNoEventIsCountedAndTold() {
        DockerEvents events = listen(Known.NOTHING);
        for (String line : List.of(
                "{\n",
                "[]\n",
                "null\n",
                "{}\n",
                "{\"Action\":7}\n",
                "\"x\"\n",
                "{\"Action\":\"x\",\"timeNano\":-5}\n")) {
            engine.happens(line);
        }
        engine.happens("{\"Action\":\"big\",\"x\":\"" + "y".repeat(JsonLines.LINE_BYTES.asInt()) + "\"}\n");
        happen(0, 2);
        awaitAction("a1");
        assertThat(actions(got.all())).isEqualTo(numbered(0, 2));
        long told = got.all(Blindness.class).stream()
                .mapToLong(blind -> blind.lost().orElse(0))
                .sum();
        assertThat(told).isEqualTo(8);
        assertThat(events.status().lost()).isEqualTo(8);
    }

    private static EngineEvent event(String json) {
        return EngineEvent.of(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    @Test
    void oldAndNewFieldsSayTheSame() {
        String common =
                "\"Type\":\"container\",\"Action\":\"die\",\"Actor\":{\"ID\":\"c1\",\"Attributes\":{\"exitCode\":\"137\","
                        + "\"image\":\"shop:1\",\"name\":\"web\"}},\"time\":1795314475,\"timeNano\":1795314475123456789}";
        EngineEvent old = event("{\"status\":\"die\",\"id\":\"c1\",\"from\":\"shop:1\"," + common);
        EngineEvent young = event("{" + common);
        assertThat(old).isEqualTo(young);
        assertThat(old.id("s")).isEqualTo(young.id("s"));
        assertThat(young.time()).isEqualTo(Instant.ofEpochSecond(1795314475, 123456789));
        assertThat(event("{\"status\":\"die\",\"id\":\"c1\",\"from\":\"shop:1\",\"time\":1795314475}")
                        .origin("s")
                        .image())
                .isEqualTo("shop:1");
    }

    @Test
    void eachTypeHasItsOrigin() {
        String form =
                "{\"Type\":\"%s\",\"Action\":\"x\",\"Actor\":{\"ID\":\"i\",\"Attributes\":{\"name\":\"n\"}},\"timeNano\":1}";
        assertThat(event(form.formatted("image")).origin("s")).isEqualTo(new Origin("s", Origin.Kind.IMAGE, "i", "n"));
        assertThat(event(form.formatted("network")).origin("s"))
                .isEqualTo(new Origin("s", Origin.Kind.NETWORK, "i", "n"));
        assertThat(event(form.formatted("volume")).origin("s"))
                .isEqualTo(new Origin("s", Origin.Kind.VOLUME, "i", "i"));
        assertThat(event(form.formatted("daemon")).origin("s"))
                .isEqualTo(new Origin("s", Origin.Kind.ENGINE, "i", "n"));
        assertThat(event(form.formatted("plugin")).origin("s"))
                .isEqualTo(new Origin("s", Origin.Kind.OBJECT, "i", "n"));
    }

    @Test
    void wordsAreBoundedAndWithoutSecrets() {
        EventText text = new EventText();
        String word = "hunter" + "2-hunter2";
        assertThat(text.action("exec_create: mysql --password=" + word))
                .startsWith("exec_create: mysql")
                .doesNotContain(word);
        assertThat(text.action("exec_start: " + "x".repeat(10_000))).hasSizeLessThan(2100);
        var many = new TreeMap<String, String>();
        IntStream.range(0, 500).forEach(i -> many.put("a.label." + i, "v"));
        many.put("exitCode", "1");
        many.put("DB_PASSWORD", word);
        assertThat(text.attributes(many)).hasSize(64).containsEntry("exitCode", "1");
        assertThat(text.attributes(new TreeMap<>(Map.of("DB_PASSWORD", word))).get("DB_PASSWORD"))
                .doesNotContain(word);
    }
}
