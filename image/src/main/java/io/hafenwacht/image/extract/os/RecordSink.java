package io.hafenwacht.image.extract.os;

import io.hafenwacht.image.bytes.MalformedInput;
import java.lang.foreign.MemorySegment;

/// Takes the records of a database one by one. What it gets is valid only during the call.
interface RecordSink {
    /// One record; false when no further one is wanted.
    boolean accept(MemorySegment record);

    /// A record that the container could not give; the next one follows.
    void broken(MalformedInput why);
}
