package io.hafenwacht.image.input;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.bytes.ByteStream;
import io.hafenwacht.image.bytes.FileRegion;
import io.hafenwacht.image.layer.EntryChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An image that was found, in the form in which it can be read.
public sealed interface OpenedImage {
    /// Layers in files, each readable by itself, bottom first.
    record Layered(ImageDescription description, List<Blob> layers) implements OpenedImage {
        public Layered {
            layers = List.copyOf(layers);
        }
    }

    /// Where a layer's bytes are. `digest` is what they must have, where the manifest names one of the bytes
    /// as they lie there.
    record Blob(FileRegion region, Optional<Digest> digest) {
        /// By the place alone, which tells layers apart; the hash code that records make costs 5 ms at its
        /// first use.
        @Override
        public int hashCode() {
            return Long.hashCode(region.offset() ^ region.length());
        }
    }

    /// An archive that can be read once, from beginning to end; [StreamedArchive] understands it. `vouched`
    /// when an engine sends it, which has itself checked what it names.
    record Streamed(ByteStream archive, boolean vouched) implements OpenedImage {}

    /// An unpacked file system, of which `choice` says what is read.
    record Folder(Path root, EntryChoice choice) implements OpenedImage {}

    /// No image, or not the one that was asked for: an expected failure.
    record Unreadable(Text reason, Text remedy) implements OpenedImage {}
}
