package io.hafenwacht.core.event;

/// Where sources put events. Blocks while it is full, so that a slow journal slows its sources and loses
/// nothing.
@FunctionalInterface
public interface Intake {
    void accept(Event event) throws InterruptedException;
}
