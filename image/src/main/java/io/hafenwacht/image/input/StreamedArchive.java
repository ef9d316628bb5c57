package io.hafenwacht.image.input;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.bytes.ByteStream;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.bytes.Unpacked;
import io.hafenwacht.image.layer.EntryCursor;
import io.hafenwacht.image.layer.TarReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads an image archive that cannot be seeked, in one pass: whatever looks like a layer is handed on while
/// it comes by, small JSON files are kept, and the manifest, which comes last, says what they were.
///
/// `R` is what one layer becomes.
public final class StreamedArchive<R> {
    private static final Limit KEPT_BYTES = new Limit(
            "manifests and configurations of an archive",
            32 << 20,
            "bytes",
            "a stream's JSON files are kept in memory");
    private static final int HEAD_BYTES = 512;

    /// Reads one layer to its end or to where it breaks.
    @FunctionalInterface
    public interface LayerReader<R> {
        /// `path` is the layer's place in the archive, `digest` what its bytes must have, where the archive
        /// files them under one.
        R read(String path, ByteStream layer, Optional<Digest> digest) throws IOException, InterruptedException;
    }

    /// The image, or why there is none.
    public sealed interface Result<R> {
        record Read<R>(ImageDescription description, List<R> layers) implements Result<R> {
            public Read {
                layers = List.copyOf(layers);
            }
        }

        record Unreadable<R>(Text reason, Text remedy) implements Result<R> {}
    }

    private final OpenedImage.Streamed opened;
    private final LayerReader<R> reader;
    private final Map<String, R> layers = new HashMap<>();
    private final Map<String, byte[]> documents = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private long kept;
    private final ArchiveBounds bounds = new ArchiveBounds();

    public StreamedArchive(OpenedImage.Streamed opened, LayerReader<R> reader) {
        this.opened = opened;
        this.reader = reader;
    }

    /// Reads the archive and closes it.
    public Result<R> read(ImageRequest request) throws IOException, InterruptedException {
        try (var tar = new TarReader(opened.archive())) {
            while (tar.next()) {
                entry(tar);
            }
            return find(request);
        } catch (MalformedInput e) {
            return unreadable(Problems.damagedArchive(e.text()));
        } catch (Documents.Unusable e) {
            return unreadable(e);
        }
    }

    private static <R> Result<R> unreadable(Documents.Unusable e) {
        return new Result.Unreadable<>(e.answer().reason(), e.answer().remedy());
    }

    private void entry(TarReader tar) throws IOException, InterruptedException, MalformedInput, Documents.Unusable {
        FileEntry entry = tar.header().entry();
        bounds.add(entry);
        if (entry.type() == FileEntry.Type.SYMLINK || entry.type() == FileEntry.Type.HARDLINK) {
            links.put(entry.path(), ArchiveLinks.target(entry));
        }
        if (entry.type() != FileEntry.Type.FILE || entry.size() == 0) {
            return;
        }
        int head = tar.peek(HEAD_BYTES);
        byte first = tar.buffer()[tar.offset()];
        if (first == '{' || first == '[') {
            document(entry, tar);
        } else if (layer(tar, head)) {
            layers.put(entry.path(), reader.read(entry.path(), new Body(tar), digestOf(entry.path())));
        }
    }

    private static boolean layer(EntryCursor tar, int head) {
        byte[] start = new byte[Math.min(head, 8)];
        System.arraycopy(tar.buffer(), tar.offset(), start, 0, start.length);
        return Unpacked.Packing.of(start, start.length) != Unpacked.Packing.NONE
                || TarReader.looksLikeTar(tar.buffer(), tar.offset(), head);
    }

    private Optional<Digest> digestOf(String path) {
        if (opened.vouched() || !path.startsWith("blobs/")) {
            return Optional.empty();
        }
        return Digest.parse(path.substring("blobs/".length()).replace('/', ':'));
    }

    private void document(FileEntry entry, EntryCursor tar) throws IOException, MalformedInput, Documents.Unusable {
        if (Documents.BYTES.exceededBy(entry.size())) {
            if (entry.path().equals(DockerManifest.PATH) || entry.path().equals(OciManifest.INDEX)) {
                throw Problems.tooLarge(entry.path(), Documents.BYTES);
            }
            return;
        }
        kept += entry.size() + 200;
        if (KEPT_BYTES.exceededBy(kept)) {
            throw Problems.tooLarge(entry.path(), KEPT_BYTES);
        }
        byte[] bytes = new byte[(int) entry.size()];
        int length = 0;
        for (int n = tar.chunk(); n > 0; n = tar.chunk()) {
            System.arraycopy(tar.buffer(), tar.offset(), bytes, length, n);
            length += n;
        }
        documents.put(entry.path(), bytes);
    }

    private Result<R> find(ImageRequest request) throws IOException, Documents.Unusable {
        Manifest manifest = Manifest.find(new KeptDocuments(), request);
        var found = new ArrayList<R>();
        for (Manifest.LayerPath layer : manifest.layers()) {
            R result = layers.get(ArchiveLinks.follow(layer.path(), links));
            if (result == null) {
                throw Problems.missing(layer.path());
            }
            found.add(result);
        }
        return new Result.Read<>(manifest.description(), found);
    }

    private final class KeptDocuments extends Documents {
        @Override
        Optional<byte[]> bytes(String path) {
            return Optional.ofNullable(documents.get(ArchiveLinks.follow(path, links)));
        }
    }

    /// The body of the archive's current file.
    private static final class Body implements ByteStream {
        private final EntryCursor tar;
        private byte[] buffer = {};
        private int at;
        private int left;
        private long consumed;

        Body(EntryCursor tar) {
            this.tar = tar;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException, MalformedInput {
            if (!more()) {
                return -1;
            }
            int count = Math.min(length, left);
            System.arraycopy(buffer, at, into, offset, count);
            take(count);
            return count;
        }

        @Override
        public long skip(long count) throws IOException, MalformedInput {
            long skipped = 0;
            while (skipped < count && more()) {
                int step = (int) Math.min(count - skipped, left);
                take(step);
                skipped += step;
            }
            return skipped;
        }

        private boolean more() throws IOException, MalformedInput {
            if (left == 0) {
                left = tar.chunk();
                buffer = tar.buffer();
                at = tar.offset();
            }
            return left > 0;
        }

        private void take(int count) {
            at += count;
            left -= count;
            consumed += count;
        }

        @Override
        public long consumed() {
            return consumed;
        }

        /// The archive stays open: its next file is wanted.
        @Override
        public void close() {}
    }
}
