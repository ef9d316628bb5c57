package io.hafenwacht.core.event;

import java.time.Instant;

/// One thing that happened, was said or was measured. Times are those of the origin's clock, to the
/// nanosecond where it gives them; clocks jump, so order comes from the journal's positions within a stream.
public sealed interface Event permits LogLine, Happening, Sample, Detection, Incident, Blindness {
    /// The same for the same thing read twice.
    EventId id();

    Instant time();

    Origin origin();

    /// The name of its kind in JSON and metrics: `log`, `event`, `sample`, `detection`, `incident`, `blind`.
    default String kind() {
        return switch (this) {
            case LogLine _ -> "log";
            case Happening _ -> "event";
            case Sample _ -> "sample";
            case Detection _ -> "detection";
            case Incident _ -> "incident";
            case Blindness _ -> "blind";
        };
    }
}
