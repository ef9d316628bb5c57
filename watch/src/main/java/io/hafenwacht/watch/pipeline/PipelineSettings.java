package io.hafenwacht.watch.pipeline;

import java.time.Duration;

/// How often and how patient. `tick` between two looks at the time and at most between two looks into an
/// empty inbox; `force` between two times that the journal is made to survive the machine; `retry` before a
/// dead source starts again and before a journal that could not write is asked again, doubled up to
/// `longestRetry`; `stop` for sources to end, and again for the journal to take what waits.
public record PipelineSettings(Duration tick, Duration force, Duration retry, Duration longestRetry, Duration stop) {
    public static final PipelineSettings STANDARD = new PipelineSettings(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(5));
}
