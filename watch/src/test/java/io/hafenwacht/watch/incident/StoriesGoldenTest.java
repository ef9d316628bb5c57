package io.hafenwacht.watch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.testkit.golden.Golden;
import io.hafenwacht.watch.detect.Detectors;
import io.hafenwacht.watch.detect.LineReading;
import io.hafenwacht.watch.detect.RuleJudge;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables of events and the stories that come of them, in both languages, as a reader gets them.
class StoriesGoldenTest {
    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

    /// `second container what`; what is an action with attributes, `log TEXT`, `sample NAME=NUMBER …` or
    /// `tick`.
    private static final Map<String, String> SCENES = new TreeMap<>(Map.of(
            "1 out of memory again and again", """
                    0    web create
                    0    web start
                    30   web oom
                    30.1 web die exitCode=137
                    31   web start
                    40   web oom
                    40.1 web die exitCode=137
                    42   web start
                    55   web oom
                    55.1 web die exitCode=137
                    59   web start
                    60   - tick
                    700  - tick
                    """,
            "2 an intruder", """
                    0    web exec_create: /bin/bash
                    0    web exec_start: /bin/bash
                    5    web exec inspected privileged=true command=/bin/bash
                    20   web archive-path
                    30   web extract-to-dir
                    31   - tick
                    1900 - tick
                    """,
            "3 a health check that wavers", """
                    0    db health_status: unhealthy
                    30   db health_status: healthy
                    60   db health_status: unhealthy
                    90   db health_status: healthy
                    120  db health_status: unhealthy
                    121  - tick
                    150  db health_status: healthy
                    151  - tick
                    800  - tick
                    """,
            "4 hostile names and labels", """
                    0    \\e[2J\\u202eevil create exitCode=0
                    1    \\e[2J\\u202eevil exec_start: sh -\\e]0;owned\\a
                    2    \\e[2J\\u202eevil die exitCode=<script>
                    3    \\e[2J\\u202eevil destroy
                    4    - tick
                    """,
            "5 a secret in a loop", """
                    0    app log login with password=%s
                    1    app log login with password=%s
                    2    app log login with password=%s
                    30   app log login with password=%s
                    31   - tick
                    """.replace("%s", "hunter" + "2-Xk9qLm42"),
            "6 a Compose service that is made anew", """
                    0    shop/api die exitCode=1
                    1    shop/api destroy
                    2    shop/api#2 create
                    3    shop/api#2 die exitCode=1
                    4    - tick
                    """,
            "7 clocks that jump", """
                    5000 web oom
                    10   web oom
                    11   - tick
                    20   web die exitCode=137
                    99999 - tick
                    30   - tick
                    """,
            "8 stopped in order", """
                    0    web create
                    1    web start
                    10   web kill signal=15
                    11   web die exitCode=143
                    11   web stop
                    12   web destroy
                    13   - tick
                    """,
            "9 memory that fills up", """
                    0    web sample container_spec_memory_limit_bytes=100000000 container_memory_working_set_bytes=95000000
                    30   web sample container_spec_memory_limit_bytes=100000000 container_memory_working_set_bytes=96000000
                    60   web sample container_spec_memory_limit_bytes=100000000 container_memory_working_set_bytes=97000000
                    70   web sample container_spec_memory_limit_bytes=100000000 container_memory_working_set_bytes=98000000
                    71   - tick
                    80   web sample container_spec_memory_limit_bytes=100000000 container_memory_working_set_bytes=50000000
                    """));

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void eventsBecomeStories(String language) throws IOException {
        var out = new StringBuilder();
        SCENES.forEach((name, table) -> {
            out.append("== ").append(name).append('\n');
            play(table).forEach(event -> line(event, language.equals("de") ? Language.GERMAN : Language.ENGLISH, out));
        });
        Golden.check("docs/golden/watch/stories." + language + ".txt", out.toString());
    }

    /// The same events give the same answers, ids included.
    @Test
    void playedAgainItIsTheSame() {
        SCENES.values().forEach(table -> assertThat(play(table)).isEqualTo(play(table)));
    }

    /// Killed after any event, and going on from what was kept: nothing is told twice and nothing is missing.
    @Test
    void killedAnywhereItGoesOn() {
        SCENES.forEach((name, table) -> {
            List<Event> events = events(table);
            List<Event> whole = run(new RuleJudge(Detectors.all(), new Stories()), events, new ArrayList<>());
            for (int cut = 1; cut < events.size(); cut++) {
                List<Event> before =
                        run(new RuleJudge(Detectors.all(), new Stories()), events.subList(0, cut), new ArrayList<>());
                // The end comes when the last of what followed was not kept yet.
                for (int lost = 0; lost <= Math.min(2, trailing(before)); lost++) {
                    List<Event> kept = new ArrayList<>(before.subList(0, before.size() - lost));
                    var judge = new RuleJudge(Detectors.all(), new Stories());
                    kept.addAll(judge.recall(List.copyOf(kept)));
                    run(judge, events.subList(cut, events.size()), kept);
                    assertThat(facts(kept))
                            .as(name + " cut at " + cut + ", lost " + lost)
                            .isEqualTo(facts(whole));
                }
            }
        });
    }

    /// How many conclusions of an event (not of a tick, which comes again) end the list.
    private static int trailing(List<Event> kept) {
        int count = 0;
        while (count < kept.size()
                && (kept.get(kept.size() - 1 - count) instanceof Detection
                        || kept.get(kept.size() - 1 - count) instanceof Incident incident
                                && incident.state() == Incident.State.OPENED)) {
            count++;
        }
        return count;
    }

    /// Which findings and stories there are, and in which state; how often each was told may differ by a
    /// tick.
    private static List<String> facts(List<Event> events) {
        var facts = new TreeMap<String, String>();
        for (Event event : events) {
            if (event instanceof Detection d) {
                facts.put(
                        d.id() + " " + d.finding().subject().check(),
                        d.finding().outcome().word());
            } else if (event instanceof Incident i && i.state() == Incident.State.OPENED) {
                facts.merge(i.story() + " opened " + i.rule(), "once", (_, _) -> "twice");
            }
        }
        return facts.entrySet().stream().map(Map.Entry::toString).toList();
    }

    private static List<Event> play(String table) {
        return run(new RuleJudge(Detectors.all(), new Stories()), events(table), new ArrayList<>());
    }

    private static List<Event> run(RuleJudge judge, List<Event> events, List<Event> kept) {
        for (Event event : events) {
            if (event instanceof Happening h && h.type().equals("tick")) {
                kept.addAll(judge.tick(h.time()));
            } else {
                kept.add(event);
                kept.addAll(judge.judge(event));
            }
        }
        return kept;
    }

    private static List<Event> events(String table) {
        var reading = new LineReading(_ -> LogLine.Level.UNKNOWN);
        List<Event> events = new ArrayList<>();
        for (String line : table.lines().toList()) {
            String[] words = line.strip().split("\\s+", 3);
            Instant time = TEN.plus(Duration.ofMillis(Math.round(Double.parseDouble(words[0]) * 1000)));
            events.add(reading.read(event(time, unescaped(words[1]), unescaped(words[2]), EventId.of(line))));
        }
        return events;
    }

    private static String unescaped(String text) {
        return text.replace("\\e", "\u001b").replace("\\u202e", "\u202e").replace("\\a", "\u0007");
    }

    private static Event event(Instant time, String who, String what, EventId id) {
        Origin origin = origin(who);
        if (what.startsWith("log ")) {
            return new LogLine(id, time, origin, LogLine.Channel.STDOUT, LogLine.Level.UNKNOWN, what.substring(4), 0);
        }
        var attributes = new TreeMap<String, String>();
        var action = new StringBuilder();
        for (String word : what.split(" ")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                attributes.put(word.substring(0, equals), word.substring(equals + 1));
            } else {
                action.append(action.isEmpty() ? "" : " ").append(word);
            }
        }
        String name = action.toString();
        if (name.equals("sample")) {
            var values = new TreeMap<String, Double>();
            attributes.forEach((key, value) -> values.put(key, Double.parseDouble(value)));
            return new Sample(id, time, origin, values);
        }
        if (name.equals("tick")) {
            return new Happening(id, time, origin, "tick", "", attributes);
        }
        return name.equals("exec inspected")
                ? new Happening(id, time, origin, "exec", "inspected", attributes)
                : new Happening(id, time, origin, "container", name, attributes);
    }

    private static Origin origin(String who) {
        int slash = who.indexOf('/');
        var labels = new TreeMap<String, String>();
        if (slash > 0) {
            labels.put("com.docker.compose.project", who.substring(0, slash));
            labels.put("com.docker.compose.service", who.substring(slash + 1).replaceFirst("#.*", ""));
        }
        return new Origin(
                "unix:///run/docker.sock", Origin.Kind.CONTAINER, "id-" + who, who.replace('/', '-'), "", labels);
    }

    private static void line(Event event, Language language, StringBuilder out) {
        switch (event) {
            case Detection d ->
                out.append("finding  ")
                        .append(
                                d.finding().outcome() == OutcomeKind.FAIL
                                        ? d.finding().severity().word()
                                        : "over")
                        .append(' ')
                        .append(d.finding().subject().check())
                        .append(' ')
                        .append(visible(d.finding().evidence().in(language)))
                        .append('\n');
            case Incident i -> {
                out.append("incident ")
                        .append(i.state().word())
                        .append(' ')
                        .append(i.severity().word())
                        .append(' ')
                        .append(i.rule())
                        .append(" ×")
                        .append(i.repeats())
                        .append(' ')
                        .append(visible(i.title().in(language)))
                        .append('\n');
                i.lines()
                        .forEach(l -> out.append("           ")
                                .append(visible(l.in(language)))
                                .append('\n'));
            }
            default -> {
                // What happened stands in the table.
            }
        }
    }

    private static String visible(String text) {
        return text.replace("\u001b", "<ESC>").replace("\u202e", "<RLO>").replace("\u0007", "<BEL>");
    }
}
