package io.hafenwacht.watch.journal;

import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.LogLine.Channel;
import io.hafenwacht.core.event.LogLine.Level;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Judgement;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Proof;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.risk.Factor;
import io.hafenwacht.core.risk.Risk;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Events for tests.
public final class Events {
    public static final Instant START = Instant.parse("2026-03-01T12:00:00.000000001Z");
    public static final Origin WEB = container("web");

    private Events() {}

    public static Origin container(String name) {
        return new Origin(
                "unix:///run/docker.sock",
                Origin.Kind.CONTAINER,
                (name + "0".repeat(64)).substring(0, 64),
                name,
                "nginx:1.29",
                new TreeMap<>(Map.of("com.docker.compose.project", "shop")));
    }

    public static LogLine line(int number) {
        return line(WEB, START.plusNanos(number * 1_000L), "line " + number);
    }

    public static LogLine line(Origin origin, Instant time, String text) {
        return new LogLine(
                EventId.of(origin.id(), time.toString(), text), time, origin, Channel.STDOUT, Level.INFO, text, 0);
    }

    /// One of each kind, with all that it can hold.
    public static List<Event> ofEachKind() {
        Origin engine = new Origin("unix:///run/docker.sock", Origin.Kind.ENGINE, "ID", "host");
        Text text = Text.of("told", "gesagt");
        var finding = Finding.of(
                        "f1",
                        new Finding.Subject("HW-D429", DefenceLayer.CONTAINER, "asset"),
                        new Judgement(Text.of("privileged", "privilegiert"), OutcomeKind.FAIL, Severity.HIGH, "own"),
                        new Proof(
                                new Location("a/b", 3, 4, "HostConfig.Privileged", "sha256:00"),
                                text,
                                text,
                                List.of(Reference.of("CIS-Docker:5.5"))))
                .risk(new Risk(List.of(new Factor("exposure", 0.5, text)), List.of()));
        return List.of(
                new LogLine(
                        EventId.of("1"),
                        START,
                        WEB,
                        Channel.STDERR,
                        Level.ERROR,
                        "Ä \u001b[31m\"x\"\u2028\u202e \uD83D\uDE00\t",
                        12),
                new Happening(
                        EventId.of("2"), START, WEB, "container", "die", new TreeMap<>(Map.of("exitCode", "137"))),
                new Sample(EventId.of("3"), START, WEB, new TreeMap<>(Map.of("a", 1.0, "b", 0.25, "c", Double.NaN))),
                new Detection(EventId.of("4"), START, WEB, finding, List.of(EventId.of("2"))),
                new Incident(
                        EventId.of("5"),
                        START,
                        engine,
                        EventId.of("story"),
                        "HW-R001",
                        Severity.CRITICAL,
                        Incident.State.GREW,
                        text,
                        START.minusSeconds(5),
                        START,
                        7,
                        List.of(text, text)),
                new Blindness(EventId.of("6"), START, engine, "docker-events", START, OptionalLong.of(3), text),
                new Blindness(EventId.of("7"), START, engine, "docker-events", START, OptionalLong.empty(), text));
    }
}
