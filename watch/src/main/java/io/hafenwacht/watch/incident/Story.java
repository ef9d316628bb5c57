package io.hafenwacht.watch.incident;

import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.risk.Risk;
import io.hafenwacht.core.text.Text;
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

    final Key key;
    final EventId id;
    final Cause cause;
    Origin origin;
    private Finding worst;
    private final Instant first;
    private Instant last;
    private long repeats;
    private long further;
    private final Map<String, StoryLine> lines = new LinkedHashMap<>();
    private final Set<Open> open = new HashSet<>();
    private boolean lasts;

    /// When it was last added to, by our own clock.
    Instant touched;

    boolean told;
    boolean closed;
    boolean returned;
    private long toldRepeats;

    record Key(String system, String origin, String cause) {}

    Story(Key key, Cause cause, Detection began, Instant now) {
        this.key = key;
        this.cause = cause;
        this.id = EventId.of(
                "story", key.system, key.origin, key.cause, began.id().toString());
        this.origin = began.origin();
        this.worst = began.finding();
        this.first = began.time();
        this.last = began.time();
        this.touched = now;
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
            lasts = true;
        }
        StoryLine line = lines.get(finding.id());
        if (line != null) {
            lines.put(finding.id(), line.again(detection));
        } else if (!LINES.exceededBy(lines.size() + 1L)) {
            lines.put(finding.id(), StoryLine.of(detection));
        } else {
            further++;
        }
        boolean worse = weight(finding) < weight(worst);
        if (worse) {
            worst = finding;
        }
        return worse;
    }

    /// Lower is worse. Only a worse severity changes whose story it is, not a slightly higher risk.
    private static int weight(Finding finding) {
        return (finding.severity() == Severity.UNKNOWN ? Severity.MEDIUM : finding.severity()).ordinal();
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

    boolean lasts() {
        return lasts;
    }

    String rule() {
        return worst.subject().check();
    }

    Severity severity() {
        return worst.severity();
    }

    double risk() {
        return worst.risk().map(Risk::score).orElse(0.0);
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
        List<Text> told =
                new ArrayList<>(lines.values().stream().map(StoryLine::text).toList());
        if (further > 0) {
            told.add(Text.of("and " + further + " more", "und " + further + " weitere"));
        }
        String name = origin.name().isEmpty() ? origin.id() : origin.name();
        return new Incident(
                EventId.of("incident", id.toString(), state.word(), Long.toString(repeats), time.toString()),
                time,
                origin,
                id,
                rule(),
                severity(),
                state,
                Text.of(
                        name + ": " + worst.title().english(),
                        name + ": " + worst.title().german()),
                first,
                last,
                repeats,
                told);
    }
}
