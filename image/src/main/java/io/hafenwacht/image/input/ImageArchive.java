package io.hafenwacht.image.input;

import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.bytes.BombGuard;
import io.hafenwacht.image.bytes.FileRegion;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.bytes.Unpacked;
import io.hafenwacht.image.layer.TarReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A file made by `docker save`, or an OCI image layout as a tar file; also packed with gzip or zstd. A plain
/// one is read by seeking, a packed one as a stream.
public record ImageArchive(Path file) implements ImageInput {
    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public OpenedImage open(ImageRequest request) throws IOException {
        if (!Files.isRegularFile(file)) {
            // Opening a pipe would wait for whoever writes into it, perhaps for ever.
            return Problems.noAccess(name(), Files.exists(file) ? Problems.NO_ARCHIVE : Problems.NOTHING);
        }
        var whole = new FileRegion(file, 0, Files.size(file));
        Unpacked.Packing packing = Unpacked.packing(whole);
        if (whole.length() == 0) {
            return looksLike().orElseThrow();
        }
        if (packing != Unpacked.Packing.NONE) {
            try {
                return new OpenedImage.Streamed(
                        new BombGuard(Unpacked.open(whole.open(), false), new BombGuard.Totals()), false);
            } catch (MalformedInput e) {
                return Problems.damagedArchive(e.text()).answer();
            }
        }
        try {
            return open(list(whole), request);
        } catch (MalformedInput e) {
            return looksLike().orElseGet(() -> Problems.damagedArchive(e.text()).answer());
        } catch (Documents.Unusable e) {
            return e.answer();
        }
    }

    private OpenedImage open(ArchiveDocuments archive, ImageRequest request) throws IOException, Documents.Unusable {
        if (!archive.has(DockerManifest.PATH) && !archive.has(OciManifest.INDEX)) {
            return Problems.unknown(
                    name(),
                    Text.of(
                            "a tar archive without 'manifest.json' and 'index.json'",
                            "ein tar-Archiv ohne 'manifest.json' und 'index.json'"));
        }
        Manifest manifest = Manifest.find(archive, request);
        var layers = new ArrayList<OpenedImage.Blob>();
        for (Manifest.LayerPath layer : manifest.layers()) {
            FileRegion region = archive.region(layer.path()).orElseThrow(() -> Problems.missing(layer.path()));
            layers.add(new OpenedImage.Blob(region, layer.digest()));
        }
        return new OpenedImage.Layered(manifest.description(), layers);
    }

    private ArchiveDocuments list(FileRegion whole) throws IOException, MalformedInput, Documents.Unusable {
        var regions = new HashMap<String, FileRegion>();
        var links = new HashMap<String, String>();
        var bounds = new ArchiveBounds();
        try (var tar = new TarReader(whole.open())) {
            while (tar.next()) {
                FileEntry entry = tar.header().entry();
                bounds.add(entry);
                if (entry.type() == FileEntry.Type.FILE) {
                    long offset = tar.bodyFileOffset();
                    if (entry.size() > whole.length() - offset) {
                        throw MalformedInput.at(
                                offset,
                                "archive ends in the body of " + entry.path(),
                                "das Archiv endet im Inhalt von " + entry.path());
                    }
                    regions.put(entry.path(), new FileRegion(file, offset, entry.size()));
                } else if (entry.type() == FileEntry.Type.SYMLINK || entry.type() == FileEntry.Type.HARDLINK) {
                    links.put(entry.path(), ArchiveLinks.target(entry));
                }
            }
        }
        return new ArchiveDocuments(regions, links);
    }

    /// What a file is that is no tar archive.
    private Optional<OpenedImage.Unreadable> looksLike() throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(512);
        }
        return FileLooks.of(head).map(looks -> Problems.unknown(name(), looks));
    }

    private static final class ArchiveDocuments extends Documents {
        private final Map<String, FileRegion> regions;
        private final Map<String, String> links;

        ArchiveDocuments(Map<String, FileRegion> regions, Map<String, String> links) {
            this.regions = regions;
            this.links = links;
        }

        Optional<FileRegion> region(String path) {
            return Optional.ofNullable(regions.get(ArchiveLinks.follow(path, links)));
        }

        @Override
        Optional<byte[]> bytes(String path) throws IOException, Unusable {
            Optional<FileRegion> region = region(path);
            if (region.isEmpty()) {
                return Optional.empty();
            }
            if (BYTES.exceededBy(region.get().length())) {
                throw Problems.tooLarge(path, BYTES);
            }
            byte[] bytes = new byte[(int) region.get().length()];
            try (var in = region.get().open()) {
                int length = 0;
                while (length < bytes.length) {
                    int read = in.read(bytes, length, bytes.length - length);
                    if (read < 0) {
                        throw Problems.damagedArchive(
                                Text.of("it ends in the body of " + path, "es endet im Inhalt von " + path));
                    }
                    length += read;
                }
            }
            return Optional.of(bytes);
        }
    }
}
