package io.hafenwacht.image.archive;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The whole content of one entry, valid until closed (and, where it lies in the archive itself, no longer
/// than the archive's bytes).
public final class ZipContent implements AutoCloseable {
    private final MemorySegment bytes;
    private final Arena arena;

    ZipContent(MemorySegment bytes, Arena arena) {
        this.bytes = bytes;
        this.arena = arena;
    }

    public MemorySegment bytes() {
        return bytes;
    }

    @Override
    public void close() {
        arena.close();
    }
}
