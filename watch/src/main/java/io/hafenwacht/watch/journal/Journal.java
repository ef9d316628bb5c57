package io.hafenwacht.watch.journal;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Known;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/// Keeps events in the order in which they came, each under a position that only grows. It is the spool of
/// all sinks too: each reads on from its cursor, so that a sink that is away loses nothing while the journal
/// still holds it, and what age or size pushed out before a sink had it is counted as lost for that sink.
///
/// One thread appends; reading, searching and cursors are for any number of threads.
public interface Journal extends Known, AutoCloseable {
    /// Keeps an event and answers its position. After this returns the event survives the end of this process
    /// (not of the machine: that takes [#force()]). Where the disk is full, the oldest events make room.
    long append(Event event) throws IOException;

    /// Makes all that was appended survive the machine too.
    void force() throws IOException;

    /// Position of the oldest event that is still kept; equal to [#end()] when none is.
    long first();

    /// The position that the next event will get.
    long end();

    /// Events from `from` on, or from [#first()] where that is gone: at most `atMost`, as many as there are,
    /// none where `from` is the end. Waits up to `patience` for the first one.
    List<Entry> read(long from, int atMost, Duration patience) throws IOException, InterruptedException;

    /// Where a reader got to, kept across restarts: the position of the next event that it wants.
    OptionalLong cursor(String reader);

    void cursor(String reader, long position) throws IOException;

    /// What is kept and what was lost.
    Tally tally();

    @Override
    void close() throws IOException;

    /// A kept event.
    record Entry(long position, Event event) {}

    /// `bytes` on disk or in memory; `dropped` events were pushed out by size, age or a full disk since this
    /// journal began.
    record Tally(long events, long bytes, long dropped) {}
}
