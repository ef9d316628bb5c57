package io.hafenwacht.watch.incident;

import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.event.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One story as it grows: its worst finding names it, each finding is a line of it, repeats are counted.
final class Story {
    static final Limit LINES = new Limit("story.lines", 12, "lines", "more is not read; the rest is counted");
    static final Limit OPEN = new Limit("story.open", 500, "findings", "an audit of one container has about 80");

    private record Open(String origin, String finding) {}

    /// What names the story: its worst finding so far.
    private record Headline(String rule, Severity severity, Text title) {
        static Headline of(Origin origin, Finding finding) {
            String name = Shown.of(origin.name().isEmpty() ? origin.id() : origin.name());
            return new Headline(
                    finding.subject().check(),
                    finding.severity(),
                    Text.of(
                            name + ": " + finding.title().english(),
                            name + ": " + finding.title().german()));
        }

        /// Only a worse severity changes whose story it is.
        boolean worseThan(Headline other) {
            return weight() < other.weight();
        }

        private int weight() {
            return (severity == Severity.UNKNOWN ? Severity.MEDIUM : severity).ordinal();
        }
    }

    final Key key;
    final Cause cause;
    private EventId id;
    private Origin origin;
    private Headline headline;
    private Instant first;
    private Instant last;
    private long repeats;
    private long further;
    private final Map<String, StoryLine> lines = new LinkedHashMap<>();
    private List<Text> earlier = List.of();
    private final Set<Open> open = new HashSet<>();

    /// When it was last added to, by our own clock.
    Instant touched;

    boolean told;
    boolean closed;

    /// It was closed and came back, and so may do it again.
    boolean returned;

    private long toldRepeats;

    /// Of which origin, by its stable key, and of which cause.
    record Key(String system, String origin, String cause) {}

    Story(Key key, Cause cause, Detection began, Instant now) {
        this.key = key;
        this.cause = cause;
        this.id = EventId.of(
                "story", key.system, key.origin, key.cause, began.id().toString());
        this.origin = began.origin();
        this.headline = Headline.of(origin, began.finding());
        this.first = began.time();
        this.last = began.time();
        this.touched = now;
    }

    /// One whose beginning is not kept any more.
    Story(Key key, Cause cause, Incident incident) {
        this.key = key;
        this.cause = cause;
        this.id = incident.story();
        this.origin = incident.origin();
        this.headline = new Headline(incident.rule(), incident.severity(), incident.title());
        this.first = incident.first();
        this.last = incident.last();
        this.touched = incident.time();
        this.earlier = incident.lines();
    }

    /// Takes over what was told of it.
    void recall(Incident incident) {
        id = incident.story();
        first = incident.first();
        last = incident.last();
        repeats = Math.max(repeats, incident.repeats());
        toldRepeats = incident.repeats();
        headline = new Headline(incident.rule(), incident.severity(), incident.title());
        touched = incident.time();
        told = true;
        returned |= closed && incident.state() != Incident.State.CLOSED;
        closed = incident.state() == Incident.State.CLOSED;
    }

    /// One more finding or repeat; whether the story is now a worse one than it was.
    boolean add(Detection detection, boolean lasting, Instant now) {
        Finding finding = detection.finding();
        repeats++;
        origin = detection.origin();
        touched = now;
        last = detection.time().isAfter(last) ? detection.time() : last;
        if (lasting && !OPEN.exceededBy(open.size() + 1L)) {
            open.add(new Open(origin.id(), finding.id()));
        }
        StoryLine line = lines.get(finding.id());
        if (line != null) {
            lines.put(finding.id(), line.again(detection));
        } else if (!LINES.exceededBy(lines.size() + 1L)) {
            lines.put(finding.id(), StoryLine.of(detection));
        } else {
            further++;
        }
        Headline other = Headline.of(origin, finding);
        boolean worse = other.worseThan(headline);
        if (worse) {
            headline = other;
        }
        return worse;
    }

    /// A lasting state ended; whether that was the last one that was open.
    boolean over(Detection detection, Instant now) {
        boolean was = open.remove(
                new Open(detection.origin().id(), detection.finding().id()));
        if (was) {
            touched = now;
            last = detection.time().isAfter(last) ? detection.time() : last;
        }
        return was && open.isEmpty();
    }

    /// The origin is gone; whether nothing of the story is left open that was.
    boolean gone(String originId) {
        return open.removeIf(o -> o.origin.equals(originId)) && open.isEmpty();
    }

    boolean open() {
        return !open.isEmpty();
    }

    String rule() {
        return headline.rule;
    }

    Severity severity() {
        return headline.severity;
    }

    long repeats() {
        return repeats;
    }

    /// Whether enough came since it was last told: it doubled.
    boolean doubled() {
        return repeats >= 2 * toldRepeats && repeats > toldRepeats;
    }

    Incident tell(Incident.State state, Instant time) {
        toldRepeats = repeats;
        closed = state == Incident.State.CLOSED;
        return new Incident(
                EventId.of("incident", id.toString(), state.word(), Long.toString(repeats), time.toString()),
                time,
                origin,
                id,
                headline.rule,
                headline.severity,
                state,
                headline.title,
                first,
                last,
                repeats,
                told());
    }

    private List<Text> told() {
        List<Text> told = new ArrayList<>();
        if (lines.isEmpty()) {
            told.addAll(earlier);
        }
        lines.values().forEach(line -> told.add(line.text()));
        if (further > 0) {
            told.add(Text.of("and " + further + " more", "und " + further + " weitere"));
        }
        return told;
    }
}
