package io.hafenwacht.watch.detect;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Events for tests of detectors: a container `web` from ten o'clock on.
public final class Scene {
    public static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

    private Scene() {}

    public static Origin container(String name) {
        return new Origin(
                "unix:///run/docker.sock",
                Origin.Kind.CONTAINER,
                "id-" + name,
                name,
                "shop/" + name + ":1",
                new TreeMap<>());
    }

    public static Origin engine() {
        return new Origin("unix:///run/docker.sock", Origin.Kind.ENGINE, "ENGINE", "host-1");
    }

    /// Something that happened to a container at this second; `attributes` are names and values.
    public static Happening happened(Origin origin, double second, String action, String... attributes) {
        return other(origin, second, "container", action, attributes);
    }

    /// Of another type than a container's.
    public static Happening other(Origin origin, double second, String type, String action, String... attributes) {
        var map = new TreeMap<String, String>();
        for (int i = 0; i < attributes.length; i += 2) {
            map.put(attributes[i], attributes[i + 1]);
        }
        return new Happening(id(origin, second, type + action + map), at(second), origin, type, action, map);
    }

    public static LogLine said(Origin origin, double second, String text) {
        return new LogLine(
                id(origin, second, text), at(second), origin, LogLine.Channel.STDOUT, LogLine.Level.UNKNOWN, text, 0);
    }

    /// What it used at this second; `values` are names and numbers.
    public static Sample sample(Origin origin, double second, Object... values) {
        var map = new TreeMap<String, Double>();
        for (int i = 0; i < values.length; i += 2) {
            map.put((String) values[i], ((Number) values[i + 1]).doubleValue());
        }
        return new Sample(id(origin, second, "sample" + map), at(second), origin, map);
    }

    public static Instant at(double second) {
        return TEN.plusNanos((long) (second * 1e9));
    }

    private static EventId id(Origin origin, double second, String what) {
        return EventId.of(origin.system(), origin.id(), Double.toString(second), what);
    }

    /// What one detector says to a list of events.
    public static List<Signal> signals(Detector detector, List<? extends Event> events) {
        var context = new DetectorContext();
        List<Signal> out = new ArrayList<>();
        for (Event event : events) {
            if (detector.topics().contains(Topics.of(event))) {
                out.addAll(detector.on(event, context));
            }
        }
        return out;
    }

    /// The evidence in English of what was found; what is over begins with `over: `.
    public static List<String> found(Detector detector, Event... events) {
        return signals(detector, List.of(events)).stream()
                .map(s -> (s instanceof Signal.Over ? "over: " : "")
                        + s.evidence().english())
                .toList();
    }
}
