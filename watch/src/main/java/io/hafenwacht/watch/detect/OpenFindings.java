package io.hafenwacht.watch.detect;

import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.limit.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// What was found and is still so, to tell news from what is known: a state that lasts is told when it
/// begins, turns worse or better and ends; what happens again and again is told once in a while and counted.
final class OpenFindings {
    static final Limit FINDINGS = new Limit(
            "detector.findings", 50_000, "findings", "ten for each of 5,000 containers; the oldest goes first");

    /// Between two detections of one finding that keeps happening. A leak in a loop would fill the journal.
    static final Duration PAUSE = Duration.ofSeconds(10);

    /// What to do with a finding.
    enum News {
        TOLD,
        /// Adds to its story only.
        COUNTED,
        KNOWN
    }

    private record Place(String system, String origin, String finding) {}

    private record Known(Instant told, Severity severity) {}

    private final Map<Place, Known> findings = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Known> eldest) {
            return FINDINGS.exceededBy(size());
        }
    };

    News news(Detection detection, boolean lasting) {
        var place = new Place(
                detection.origin().system(),
                detection.origin().id(),
                detection.finding().id());
        if (detection.finding().outcome() != OutcomeKind.FAIL) {
            return findings.remove(place) == null ? News.KNOWN : News.TOLD;
        }
        Known before = findings.get(place);
        if (before != null && before.severity == detection.finding().severity()) {
            if (lasting) {
                return News.KNOWN;
            }
            // Either way, since clocks jump.
            if (Duration.between(before.told, detection.time()).abs().compareTo(PAUSE) < 0) {
                return News.COUNTED;
            }
        }
        findings.put(place, new Known(detection.time(), detection.finding().severity()));
        return News.TOLD;
    }

    void forget(Origin origin) {
        findings.keySet().removeIf(p -> p.origin.equals(origin.id()) && p.system.equals(origin.system()));
    }
}
