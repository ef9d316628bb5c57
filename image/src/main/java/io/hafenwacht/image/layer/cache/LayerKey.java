package io.hafenwacht.image.layer.cache;

import io.hafenwacht.core.artifact.Digest;
import java.util.Optional;

/// What tells a layer from every other: a digest over bytes that were read here, or that an engine vouches
/// for. The three ways never meet, so none can stand in for another.
public sealed interface LayerKey {
    /// The packed bytes were read to their end and have this digest.
    record Blob(Digest digest) implements LayerKey {
        @Override
        public String text() {
            return "blob " + digest;
        }
    }

    /// The headers of all entries, the small bodies that somebody wanted and the identity of the file that
    /// they were read from have this digest. Large bodies are not in it, so without the identity two layers
    /// of the same headers would be taken for one.
    record Read(Digest digest) implements LayerKey {
        @Override
        public String text() {
            return "read " + digest;
        }
    }

    /// An engine unpacked the layer itself and found this diff id.
    record Engine(String diffId) implements LayerKey {
        @Override
        public String text() {
            return "engine " + diffId;
        }
    }

    String text();

    /// Reads back [#text].
    static Optional<LayerKey> parse(String text) {
        int blank = text.indexOf(' ');
        if (blank < 0) {
            return Optional.empty();
        }
        String rest = text.substring(blank + 1);
        return switch (text.substring(0, blank)) {
            case "blob" -> Digest.parse(rest).map(Blob::new);
            case "read" -> Digest.parse(rest).map(Read::new);
            default -> Optional.empty();
        };
    }
}
