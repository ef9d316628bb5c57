package io.hafenwacht.image;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.text.TextException;
import io.hafenwacht.image.bytes.BombGuard;
import io.hafenwacht.image.bytes.ByteStream;
import io.hafenwacht.image.bytes.FileRegion;
import io.hafenwacht.image.bytes.Hashed;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.bytes.Piped;
import io.hafenwacht.image.bytes.Unpacked;
import io.hafenwacht.image.input.OpenedImage;
import io.hafenwacht.image.layer.Budget;
import io.hafenwacht.image.layer.EntryCursor;
import io.hafenwacht.image.layer.Extractors;
import io.hafenwacht.image.layer.LayerPass;
import io.hafenwacht.image.layer.LayerResult;
import io.hafenwacht.image.layer.LinkTargets;
import io.hafenwacht.image.layer.SecondReading;
import io.hafenwacht.image.layer.TarReader;
import io.hafenwacht.image.layer.cache.FileIdentity;
import io.hafenwacht.image.layer.cache.LayerCache;
import io.hafenwacht.image.layer.cache.LayerKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads one layer, wherever its bytes are: unpacks, verifies, walks, and remembers the result. Shared by the
/// workers of one scan.
final class LayerReading {
    private final Extractors extractors;
    private final Budget budget;
    private final Optional<LayerCache> cache;
    private final ScanProgress progress;
    private final BombGuard.Totals unpacked = new BombGuard.Totals();

    /// A layer's result and whether the cache had it.
    record Outcome(LayerResult result, boolean cached) {}

    LayerReading(Extractors extractors, Budget budget, Optional<LayerCache> cache, ScanProgress progress) {
        this.extractors = extractors;
        this.budget = budget;
        this.cache = cache;
        this.progress = progress;
    }

    /// Reads a layer that lies in a file. `piped` unpacks it on threads of its own: for the layer that is
    /// larger than all others together.
    Outcome read(OpenedImage.Blob blob, boolean piped) throws IOException, InterruptedException {
        Instant start = Instant.now();
        Optional<FileIdentity> identity =
                cache.isPresent() ? FileIdentity.of(blob.region().file()) : Optional.empty();
        Optional<LayerResult> known =
                identity.flatMap(file -> noted(file.of(blob.region()))).flatMap(this::cached);
        if (known.isPresent()) {
            progress.read(blob.region().length());
            return new Outcome(known.get(), true);
        }
        Kept kept = blob.digest().isEmpty() && Unpacked.packing(blob.region()) == Unpacked.Packing.NONE
                ? seek(blob.region(), identity)
                : unpack(blob, piped);
        if (cache.isPresent() && kept.key.isPresent() && !kept.result.partial()) {
            cache.get().put(kept.key.get(), extractors.fingerprint(), kept.result);
            boolean settled = identity.isPresent()
                    && identity.get().settledAt(start)
                    && identity.equals(FileIdentity.of(blob.region().file()));
            if (settled) {
                cache.get()
                        .putNote(
                                identity.get().of(blob.region()), kept.key.get().text());
            }
        }
        return new Outcome(kept.result, false);
    }

    private record Kept(LayerResult result, Optional<LayerKey> key) {}

    private Optional<LayerKey> noted(String name) {
        return cache.flatMap(c -> c.note(name)).flatMap(LayerKey::parse);
    }

    private Optional<LayerResult> cached(LayerKey key) {
        return cache.flatMap(c -> c.get(key, extractors.fingerprint(), budget));
    }

    /// A plain tar archive in a file: bodies that nobody wants are not read.
    private Kept seek(FileRegion region, Optional<FileIdentity> identity) throws IOException, InterruptedException {
        // Only a cache needs to know what was read, and only of a file that it will know again.
        Optional<MessageDigest> digest =
                cache.flatMap(_ -> identity).map(_ -> Digest.Algorithm.SHA256.newMessageDigest());
        try (EntryCursor tar = new TarReader(region.open(), digest)) {
            LayerResult result = new LayerPass(extractors, budget, tar, true)
                    .digesting(digest)
                    .read();
            progress.read(region.length());
            Optional<LayerKey> key = digest.flatMap(d -> identity.map(file -> {
                d.update(file.of(region).getBytes(StandardCharsets.UTF_8));
                return new LayerKey.Read(Digest.ofSha256(d.digest()));
            }));
            return new Kept(result, key);
        }
    }

    private Kept unpack(OpenedImage.Blob blob, boolean piped) throws IOException, InterruptedException {
        var hashed = new Hashed(
                new Reported(blob.region().open(), progress),
                blob.digest().map(Digest::algorithm).orElse(Digest.Algorithm.SHA256));
        try (hashed) {
            LayerResult result = pass(hashed, blob.digest().isPresent(), piped);
            return verified(result, hashed, blob.digest());
        }
    }

    private Kept verified(LayerResult result, Hashed hashed, Optional<Digest> wanted) throws IOException {
        Digest got;
        try {
            got = hashed.drain();
        } catch (MalformedInput e) {
            throw new TextException(e.text(), e); // nothing below can be malformed
        }
        if (wanted.isPresent() && !wanted.get().equals(got)) {
            return new Kept(result.wrongDigest(wanted.get(), got), Optional.empty());
        }
        return new Kept(result, Optional.of(new LayerKey.Blob(got)));
    }

    private LayerResult pass(ByteStream packed, boolean verified, boolean piped)
            throws IOException, InterruptedException {
        if (!piped) {
            return walk(() -> unpacked(packed, verified));
        }
        // Three stages: read and hash, unpack, walk. The source must outlive them, for its digest.
        var first = new Piped(packed, "layer-read");
        try {
            return walk(() -> new Piped(unpacked(first, verified), "layer-unpack"));
        } finally {
            first.stop();
        }
    }

    private ByteStream unpacked(ByteStream packed, boolean verified) throws IOException, MalformedInput {
        return new BombGuard(Unpacked.open(new Unclosed(packed), verified), unpacked);
    }

    private interface Opening {
        ByteStream open() throws IOException, MalformedInput;
    }

    private LayerResult walk(Opening opening) throws IOException, InterruptedException {
        ByteStream archive;
        try {
            archive = opening.open();
        } catch (MalformedInput e) {
            return LayerResult.unreadable(e.text());
        }
        try (EntryCursor tar = new TarReader(archive)) {
            return new LayerPass(extractors, budget, tar, true).read();
        }
    }

    /// Reads a layer as it comes by in an archive that cannot be seeked.
    LayerResult read(ByteStream layer, Optional<Digest> digest) throws IOException, InterruptedException {
        if (digest.isEmpty()) {
            return pass(new Reported(layer, progress), false, false);
        }
        var hashed = new Hashed(new Reported(layer, progress), digest.get().algorithm());
        return verified(pass(hashed, true, false), hashed, digest).result;
    }

    /// Reads a root file system.
    LayerResult read(EntryCursor folder) throws IOException, InterruptedException {
        try (folder) {
            return new LayerPass(extractors, budget, folder, false).read();
        }
    }

    /// Reads single files once more.
    SecondReading again(OpenedImage.Blob blob, LinkTargets.Wanted wanted) throws IOException, InterruptedException {
        try (ByteStream source = blob.region().open()) {
            boolean plain = Unpacked.packing(blob.region()) == Unpacked.Packing.NONE;
            return again(source, plain, wanted);
        }
    }

    SecondReading again(EntryCursor folder, LinkTargets.Wanted wanted) throws IOException, InterruptedException {
        try (folder) {
            return new LayerPass(extractors, budget, folder, false).readAs(wanted);
        }
    }

    SecondReading again(ByteStream source, boolean plain, LinkTargets.Wanted wanted)
            throws IOException, InterruptedException {
        try (EntryCursor tar = new TarReader(plain ? source : unpacked(source, false))) {
            return new LayerPass(extractors, budget, tar, true).readAs(wanted);
        } catch (MalformedInput e) {
            return SecondReading.failed(List.of()); // the first pass has said so
        }
    }

    /// Keeps a stream open when the streams over it are closed: its rest is still to be hashed.
    private record Unclosed(ByteStream source) implements ByteStream {
        @Override
        public int read(byte[] into, int offset, int length) throws IOException, MalformedInput {
            return source.read(into, offset, length);
        }

        @Override
        public long skip(long count) throws IOException, MalformedInput {
            return source.skip(count);
        }

        @Override
        public long consumed() {
            return source.consumed();
        }

        @Override
        public void close() {}
    }

    /// Tells the progress of reading.
    private record Reported(ByteStream source, ScanProgress progress) implements ByteStream {
        @Override
        public int read(byte[] into, int offset, int length) throws IOException, MalformedInput {
            int read = source.read(into, offset, length);
            if (read > 0) {
                progress.read(read);
            }
            return read;
        }

        @Override
        public long skip(long count) throws IOException, MalformedInput {
            long skipped = source.skip(count);
            progress.read(skipped);
            return skipped;
        }

        @Override
        public long consumed() {
            return source.consumed();
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
