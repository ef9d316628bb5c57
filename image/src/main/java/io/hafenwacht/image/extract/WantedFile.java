package io.hafenwacht.image.extract;

import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.PackageLocation;
import io.hafenwacht.image.bytes.ByteReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A file that an extractor asked for: its archive entry and its whole content, valid only during the call.
/// Contents over the runner's limit never get here; they are a gap.
public record WantedFile(FileEntry entry, MemorySegment content) {
    public String path() {
        return entry.path();
    }

    public PackageLocation location() {
        return PackageLocation.of(entry.path());
    }

    public ByteReader reader(ByteOrder order) {
        return new ByteReader(content, order);
    }

    /// The whole content as text; only for formats that are small by nature.
    public String utf8() {
        return new String(content.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }
}
