package io.hafenwacht.watch.sink;

import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Judgement;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Proof;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.journal.Journal;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Events for tests of sinks.
public final class Events {
    public static final Instant TIME = Instant.parse("2026-11-22T01:02:03.456789012Z");
    public static final Origin WEB = new Origin(
            "unix:///var/run/docker.sock",
            Origin.Kind.CONTAINER,
            "0123456789abcdef".repeat(4),
            "web",
            "nginx:1.27",
            new TreeMap<>(java.util.Map.of("project", "shop", "service", "web")));
    public static final Origin POD = new Origin(
            "cluster.example",
            Origin.Kind.POD,
            "7d0c2a5e-0000-4000-8000-000000000001",
            "shop/web-5d4",
            "nginx:1.27",
            new TreeMap<>(java.util.Map.of("namespace", "shop", "pod", "web-5d4", "container", "nginx")));

    private Events() {}

    public static LogLine line(int number) {
        return line(number, "line " + number, LogLine.Level.INFO);
    }

    public static LogLine line(int number, String text, LogLine.Level level) {
        return new LogLine(
                EventId.of("line", Integer.toString(number)),
                TIME.plusMillis(number),
                WEB,
                LogLine.Channel.STDOUT,
                level,
                text,
                0);
    }

    public static Happening died() {
        return new Happening(
                EventId.of("died"),
                TIME,
                WEB,
                "container",
                "die",
                new TreeMap<>(java.util.Map.of("exitCode", "137", "image", "nginx:1.27")));
    }

    public static Sample sample() {
        return new Sample(
                EventId.of("sample"),
                TIME,
                WEB,
                new TreeMap<>(java.util.Map.of("container_memory_usage_bytes", 1048576.0)));
    }

    public static Detection detection(Severity severity) {
        Finding finding = Finding.of(
                "f-1",
                new Finding.Subject("HW-D401", DefenceLayer.CONTAINER, "container/web"),
                Judgement.of(Text.of("Privileged container", "Privilegierter Container"), OutcomeKind.FAIL, severity),
                new Proof(
                        new Location("", 0, 0, "HostConfig.Privileged", ""),
                        Text.of("Privileged is true", "Privileged ist true"),
                        Text.of("Leave it out.", "Weglassen."),
                        List.of()));
        return new Detection(EventId.of("detection"), TIME, WEB, finding, List.of());
    }

    public static Incident incident(Severity severity) {
        return new Incident(
                EventId.of("incident"),
                TIME,
                WEB,
                EventId.of("story"),
                "restart-loop",
                severity,
                Incident.State.OPENED,
                Text.of("web <restarts> again & again", "web <startet> immer wieder"),
                TIME.minusSeconds(60),
                TIME,
                4,
                List.of(Text.of("exit code 137", "Exit-Code 137"), Text.same("\u001b[31mred\u202e")));
    }

    public static Blindness blind() {
        return new Blindness(
                EventId.of("blind"),
                TIME,
                WEB,
                "docker-events",
                TIME.minusSeconds(5),
                OptionalLong.of(12),
                Text.of("the engine was away", "die Engine war weg"));
    }

    public static List<Journal.Entry> entries(Event... events) {
        return IntStream.range(0, events.length)
                .mapToObj(i -> new Journal.Entry(i, events[i]))
                .toList();
    }

    public static List<Journal.Entry> lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Journal.Entry(i, line(i)))
                .toList();
    }
}
