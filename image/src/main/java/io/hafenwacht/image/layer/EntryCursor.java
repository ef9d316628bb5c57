package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.image.bytes.MalformedInput;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// Walks over the entries of an archive or a folder. The body of an entry is delivered in pieces of an inner
/// buffer, valid until the next call; what is not asked for is skipped by the next [#next()].
public interface EntryCursor extends AutoCloseable {
    /// Goes to the next entry; false at the end.
    boolean next() throws IOException, MalformedInput;

    /// Of the entry that the cursor stands on.
    EntryHeader header();

    /// Makes at least `wanted` bytes of the body (fewer at its end) stand in [#buffer()] from [#offset()],
    /// without taking them. Only before the first [#chunk()]; `wanted` at most 4,096.
    int peek(int wanted) throws IOException, MalformedInput;

    /// Takes the next bytes of the body: how many stand in [#buffer()] from [#offset()], 0 at its end.
    int chunk() throws IOException, MalformedInput;

    byte[] buffer();

    int offset();

    /// The whole body without a copy, where the source is a file and the body stands there in one piece.
    Optional<MemorySegment> map(Arena arena) throws IOException, MalformedInput;

    /// Bytes of the unpacked archive up to here.
    long position();

    /// The next entry that was left out because of a fault that does not end the walk; each once.
    default Optional<Gap> takeFault() {
        return Optional.empty();
    }

    @Override
    void close() throws IOException;
}
