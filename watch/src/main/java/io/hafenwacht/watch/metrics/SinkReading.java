package io.hafenwacht.watch.metrics;

/// How one sink is, for metrics: `queue` events are in the journal and not delivered, `failed` counts
/// deliveries that are tried again, `dropped` events that never will be.
public record SinkReading(String name, boolean up, long queue, long sent, long failed, long dropped) {}
