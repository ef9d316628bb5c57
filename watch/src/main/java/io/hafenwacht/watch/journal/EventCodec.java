package io.hafenwacht.watch.journal;

import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an event has beside id, time and origin, as bytes: of a log line just its text, so that a search need
/// not decode it. The kinds' numbers are part of the format.
final class EventCodec {
    static final int LOG = 0;
    private static final int HAPPENING = 1;
    private static final int SAMPLE = 2;
    private static final int DETECTION = 3;
    private static final int INCIDENT = 4;
    private static final int BLINDNESS = 5;
    static final int KINDS = 6;

    private EventCodec() {}

    static int kind(Event event) {
        return switch (event) {
            case LogLine _ -> LOG;
            case Happening _ -> HAPPENING;
            case Sample _ -> SAMPLE;
            case Detection _ -> DETECTION;
            case Incident _ -> INCIDENT;
            case Blindness _ -> BLINDNESS;
        };
    }

    /// [Event#kind()] of a kind's number.
    static String word(int kind) throws Damaged {
        return switch (kind) {
            case LOG -> "log";
            case HAPPENING -> "event";
            case SAMPLE -> "sample";
            case DETECTION -> "detection";
            case INCIDENT -> "incident";
            case BLINDNESS -> "blind";
            default ->
                throw new Damaged(
                        "no kind of event has the number " + kind, "keine Art von Ereignis hat die Nummer " + kind);
        };
    }

    static byte[] body(Event event) {
        if (event instanceof LogLine line) {
            return line.text().getBytes(StandardCharsets.UTF_8);
        }
        var out = new Packer(256);
        switch (event) {
            case LogLine _ -> throw new IllegalStateException("answered above");
            case Happening happening -> {
                out.text(happening.type()).text(happening.action());
                map(happening.attributes(), out);
            }
            case Sample sample -> {
                out.varint(sample.values().size());
                sample.values().forEach((name, value) -> out.text(name).u64(Double.doubleToRawLongBits(value)));
            }
            case Detection detection -> {
                FindingCodec.write(detection.finding(), out);
                out.varint(detection.because().size());
                detection.because().forEach(id -> id(id, out));
            }
            case Incident incident -> incident(incident, out);
            case Blindness blindness -> {
                out.text(blindness.source()).time(blindness.from());
                out.zigzag(blindness.lost().orElse(-1));
                text(blindness.reason(), out);
            }
        }
        return out.copy();
    }

    /// The event whose [#body(Event)] stands in `in`; log lines are not read here.
    /// [Happening#type()] of the body of one.
    static String type(Unpacker body) throws Damaged {
        return body.text();
    }

    static Event read(int kind, EventId id, Instant time, Origin origin, Unpacker in) throws Damaged {
        return switch (kind) {
            case HAPPENING -> new Happening(id, time, origin, in.text(), in.text(), map(in));
            case SAMPLE -> new Sample(id, time, origin, values(in));
            case DETECTION -> new Detection(id, time, origin, FindingCodec.read(in), ids(in));
            case INCIDENT -> incident(id, time, origin, in);
            case BLINDNESS -> {
                String source = in.text();
                Instant from = in.time();
                long lost = in.zigzag();
                yield new Blindness(
                        id,
                        time,
                        origin,
                        source,
                        from,
                        lost < 0 ? OptionalLong.empty() : OptionalLong.of(lost),
                        text(in));
            }
            default ->
                throw new Damaged(
                        "no kind of event has the number " + kind, "keine Art von Ereignis hat die Nummer " + kind);
        };
    }

    private static void incident(Incident incident, Packer out) {
        id(incident.story(), out);
        out.text(incident.rule())
                .text(incident.severity().name())
                .text(incident.state().name());
        text(incident.title(), out);
        out.time(incident.first()).time(incident.last()).varint(incident.repeats());
        out.varint(incident.lines().size());
        incident.lines().forEach(line -> text(line, out));
    }

    private static Incident incident(EventId id, Instant time, Origin origin, Unpacker in) throws Damaged {
        EventId story = id(in);
        String rule = in.text();
        Severity severity = word(Severity.class, in);
        Incident.State state = word(Incident.State.class, in);
        Text title = text(in);
        Instant first = in.time();
        Instant last = in.time();
        long repeats = in.varint();
        List<Text> lines = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            lines.add(text(in));
        }
        return new Incident(id, time, origin, story, rule, severity, state, title, first, last, repeats, lines);
    }

    static void origin(Origin origin, Packer out) {
        out.text(origin.system()).text(origin.kind().name()).text(origin.id()).text(origin.name());
        out.text(origin.image());
        map(origin.labels(), out);
    }

    static Origin origin(Unpacker in) throws Damaged {
        String system = in.text();
        Origin.Kind kind = word(Origin.Kind.class, in);
        return new Origin(system, kind, in.text(), in.text(), in.text(), map(in));
    }

    static void id(EventId id, Packer out) {
        out.u64(id.high()).u64(id.low());
    }

    static EventId id(Unpacker in) throws Damaged {
        return new EventId(in.u64(), in.u64());
    }

    private static List<EventId> ids(Unpacker in) throws Damaged {
        List<EventId> ids = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            ids.add(id(in));
        }
        return ids;
    }

    static void text(Text text, Packer out) {
        out.text(text.english()).text(text.german());
    }

    static Text text(Unpacker in) throws Damaged {
        String english = in.text();
        String german = in.text();
        if (english.isBlank() || german.isBlank()) {
            throw new Damaged("a text without words", "ein Text ohne Worte");
        }
        return new Text(english, german);
    }

    /// A constant by its name, so that the order of an enumeration is no part of the format.
    static <E extends Enum<E>> E word(Class<E> type, Unpacker in) throws Damaged {
        String name = in.text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new Damaged(
                "no " + type.getSimpleName() + " of that name", "kein Wert von " + type.getSimpleName() + " heißt so");
    }

    private static void map(Map<String, String> map, Packer out) {
        out.varint(map.size());
        map.forEach((key, value) -> out.text(key).text(value));
    }

    private static SortedMap<String, String> map(Unpacker in) throws Damaged {
        SortedMap<String, String> map = new TreeMap<>();
        for (int left = in.count(); left > 0; left--) {
            map.put(in.text(), in.text());
        }
        return map;
    }

    private static SortedMap<String, Double> values(Unpacker in) throws Damaged {
        SortedMap<String, Double> map = new TreeMap<>();
        for (int left = in.count(); left > 0; left--) {
            map.put(in.text(), Double.longBitsToDouble(in.u64()));
        }
        return map;
    }
}
