package io.hafenwacht.core.event;

import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.util.OptionalLong;

/// A source did not see from `from` until `time`: what was lost is counted where it can be, and never
/// silent.
public record Blindness(
        EventId id, Instant time, Origin origin, String source, Instant from, OptionalLong lost, Text reason)
        implements Event {}
