package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.event.LogLine.Channel;
import java.time.Instant;

/// A line as an engine tells it. `stamp` is the time in the engine's own spelling, empty where it gave none;
/// then `time` is that of the line before. `text` is without its line end; `cutBytes` were cut off it.
public record RawLine(Channel channel, String stamp, Instant time, String text, long cutBytes) {}
